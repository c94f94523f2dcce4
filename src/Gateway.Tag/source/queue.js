import { body } from './hit.js';
import { tell } from './news.js';
import { actor as present } from './visitor.js';

const MOST_WAITING = 100;
const MOST_EVENTS = 20;
/** Bytes. All keepalive bodies in flight together may have 64 KiB (Fetch, "HTTP-network-or-cache fetch"). */
const MOST_BYTES = 50_000;

/** @type {import('./types').QueuedEvent[]} */
export const waiting = [];
/** @type {WeakMap<object, import('./visitor').Actor>} */
const actors = new WeakMap();
/** @type {WeakSet<object>} */
const pinged = new WeakSet();

/**
 * @param {import('./types').QueuedEvent[]} events
 * @param {import('./gw').DroppedNews['reason']} reason
 */
export const drop = (events, reason) => tell('dropped', { events, reason });

/**
 * @param {import('./types').QueuedEvent[]} events newest last; what no longer fits is lost from the old end
 * @param {import('./visitor').Actor} [actor] who did it
 */
export function put(events, actor = present) {
  for (const event of events) actors.set(event, actor);
  waiting.push(...events);
  cut();
}

/** @param {import('./types').QueuedEvent[]} events */
export function putBack(events) {
  waiting.unshift(...events);
  cut();
}

function cut() {
  if (waiting.length > MOST_WAITING) drop(waiting.splice(0, waiting.length - MOST_WAITING), 'queue_full');
}

/** The names of those that no ping has told yet. */
export const unpinged = () => waiting.filter((event) => !pinged.has(event) && pinged.add(event)).map(({ name }) => name);

/** The next batch within the limits, of one actor, taken out of the queue; undefined when nothing waits. */
export function take() {
  while (waiting.length) {
    const actor = actors.get(waiting[0]);
    const other = waiting.findIndex((event) => actors.get(event) !== actor);
    let count = Math.min(other < 0 ? waiting.length : other, MOST_EVENTS);
    let text = body(waiting.slice(0, count), actor?.user);
    while (count > 1 && size(text) > MOST_BYTES) text = body(waiting.slice(0, --count), actor?.user);
    const events = waiting.splice(0, count);
    if (size(text) <= MOST_BYTES) return { events, text };
    drop(events, 'too_large');
  }
}

/** @param {string} text */
const size = (text) => new Blob([text]).size;
