import { WAITING, level } from './consent/state.js';
import { tell } from './news.js';
import { drop, putBack, take } from './queue.js';
import { address } from './settings.js';

const WINDOW = 500;
const LONGEST_WAIT = 60_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let sending = false;
let failures = 0;

const mayLeave = () => level() !== WAITING && !document.prerendering;

/** Sends what waits, one window from now or when a wait that is already under way ends. */
export function sendSoon() {
  if (!sending) timer ??= setTimeout(send, WINDOW);
}

async function send() {
  timer = undefined;
  const batch = mayLeave() && take();
  if (!batch) return;
  sending = true;
  await post(batch);
  sending = false;
  sendSoon();
}

/**
 * A text body needs no preflight when the gateway sits on a subdomain.
 * @param {NonNullable<ReturnType<typeof take>>} batch
 */
async function post({ events, text }) {
  const response = await fetch(address('collect'), { method: 'POST', body: text, keepalive: true }).catch(() => null);
  const status = response?.status ?? 0;
  if (status === 0 || status === 429 || status >= 500) {
    putBack(events);
    clearTimeout(timer);
    timer = setTimeout(send, pause(Number(response?.headers.get('Retry-After'))));
    return;
  }
  failures = 0;
  if (response?.ok) tell('sent', { events, status });
  else drop(events, 'refused_by_gateway');
}

/**
 * Milliseconds. Jitter only lengthens: a `Retry-After` is the least that the gateway asks for.
 * @param {number} seconds NaN when the gateway names a date instead, 0 when it names nothing
 */
function pause(seconds) {
  const least = seconds * 1000 || Math.min(1000 * 2 ** failures++, LONGEST_WAIT);
  return least * (1 + Math.random() / 2);
}

/** The page may never come back: everything that may leave leaves now. */
export function sendNow() {
  for (let batch; mayLeave() && (batch = take());) {
    if (navigator.sendBeacon(address('collect'), batch.text)) tell('sent', { events: batch.events });
    else void post(batch);
  }
}
