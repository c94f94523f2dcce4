/**
 * Where the decisions' field paths (`user.email`, `event.items[].price`) are in the hit that the browser sent. The
 * tag posts an array of events, each with its page: `events[0].page.url` is the field `page.url`.
 */
export function scopePath(steps) {
  const [first, ...rest] = steps;
  const posted = first === 'events' ? ['event', ...rest.slice(1)] : [first, ...rest];
  const path = posted[0] === 'event' && posted[1] === 'page' ? posted.slice(1) : posted;
  return path.map((step) => (typeof step === 'number' ? '[]' : step)).join('.').replaceAll('.[]', '[]');
}

/** All values of a hit that a path names. */
export function valuesAt(value, path, steps = []) {
  if (steps.length && scopePath(steps) === path) return [value];
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([step, inner]) => valuesAt(inner, path, [...steps, step]));
}

/** Whether a path is, or lies in, a field. */
export const within = (path, field) =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);

/** What the browser sent of this hit: a request may carry several events, and only one of them is this one. */
export function ownPart(hit) {
  const { events, ...rest } = hit.received ?? {};
  if (!Array.isArray(events) || events.length < 2) return hit.received ?? {};
  const own = events.filter((one) => one.id === hit.id);
  return { ...rest, events: own.length ? own : events.filter((one) => one.name === hit.event).slice(0, 1) };
}
