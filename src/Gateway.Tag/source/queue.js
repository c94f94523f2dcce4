import { body } from './hit.js';
import { tell } from './news.js';

const MOST_WAITING = 100;
const MOST_EVENTS = 20;
/** Bytes. All keepalive bodies in flight together may have 64 KiB (Fetch, "HTTP-network-or-cache fetch"). */
const MOST_BYTES = 50_000;

/** @type {import('./types').QueuedEvent[]} */
let waiting = [];

/**
 * @param {import('./types').QueuedEvent[]} events
 * @param {import('./gw').DroppedNews['reason']} reason
 */
export const drop = (events, reason) => tell('dropped', { events, reason });

/** @param {import('./types').QueuedEvent[]} events newest last; what no longer fits is lost from the old end */
export function put(...events) {
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

/** The next batch within the limits, taken out of the queue; undefined when nothing waits. */
export function take() {
  while (waiting.length) {
    let count = Math.min(waiting.length, MOST_EVENTS);
    let text = body(waiting.slice(0, count));
    while (count > 1 && size(text) > MOST_BYTES) text = body(waiting.slice(0, --count));
    const events = waiting.splice(0, count);
    if (size(text) <= MOST_BYTES) return { events, text };
    drop(events, 'too_large');
  }
}

/** @param {string} text */
const size = (text) => new TextEncoder().encode(text).length;
