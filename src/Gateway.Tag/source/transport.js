import { WAITING, level, mayMeasure, mayPing } from './consent/state.js';
import { tell } from './news.js';
import { keep } from './offline.js';
import { drop, putBack, take, unpinged } from './queue.js';
import { address, settings } from './settings.js';

const WINDOW = 500;
const LONGEST_WAIT = 60_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let sending = false;
let failures = 0;

/** The next batch that may leave; what nobody may measure is dropped. */
function next() {
  for (let batch; !document.prerendering && level() !== WAITING && (batch = take()); ) {
    if (mayMeasure()) return batch;
    drop(batch.events, 'objected');
  }
}

/** Sends what waits, one window from now or when a wait that is already under way ends. */
export function sendSoon() {
  if (!sending) timer ??= setTimeout(send, WINDOW);
}

async function send() {
  timer = undefined;
  ping();
  const batch = next();
  if (!batch) return;
  sending = true;
  await post(batch);
  sending = false;
  sendSoon();
}

/** Names only, without cookies and without the page's address: something happened on this site. */
function ping() {
  const names = mayPing() && !document.prerendering ? unpinged() : [];
  if (!names.length) return;
  const body = JSON.stringify({ site: settings.site, names });
  fetch(address('ping'), { method: 'POST', body, credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(() => {});
}

/**
 * @param {NonNullable<ReturnType<typeof take>>} batch
 */
async function post({ events, text }) {
  const response = await fetch(address('collect'), { method: 'POST', body: text, keepalive: true }).catch(() => {});
  const status = response?.status ?? 0;
  if (status === 0 || status === 429 || status >= 500) {
    putBack(events);
    keep();
    clearTimeout(timer);
    timer = setTimeout(send, pause(Number(response?.headers.get('Retry-After'))));
    return;
  }
  if (failures) keep();
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

/** The page may never come back: everything that may leave leaves now, or is kept where there is no network. */
export function sendNow() {
  if (!navigator.onLine) return keep();
  for (let batch; (batch = next()); ) {
    if (navigator.sendBeacon(address('collect'), batch.text)) tell('sent', { events: batch.events });
    else void post(batch);
  }
}
