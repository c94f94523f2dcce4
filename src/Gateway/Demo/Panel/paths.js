/**
 * Where the decisions' field paths (`user.email`, `event.items[].price`) are in the hit that the browser sent. A hit
 * may come as the tag posts it, with an array of events whose parameters lie one level deeper.
 */
export function scopePath(steps) {
  const [first, ...rest] = steps;
  const inside = first === 'events' ? rest.slice(1) : rest;
  const path = [first === 'events' ? 'event' : first, ...inside.filter((step) => step !== 'params')];
  return path.map((step) => (typeof step === 'number' ? '[]' : step)).join('.').replaceAll('.[]', '[]');
}

/** All values of a hit that a path names. */
export function valuesAt(value, path, steps = []) {
  if (steps.length && (scopePath(steps) === path)) return [value];
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([step, inner]) => valuesAt(inner, path, [...steps, step]));
}

/** Whether a path is, or lies in, one of the named fields. */
export const within = (path, fields) =>
  fields.some((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
