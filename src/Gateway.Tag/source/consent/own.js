import { address, settings } from '../settings.js';
import { WAITING, nothingToAsk, report, reportOwn } from './state.js';

/** @type {Promise<import('../types').Notice> | undefined} */
let current;

/** @param {Response} response */
const json = (response) =>
  response.ok ? response.json() : Promise.reject(new Error(`${response.url}: ${response.status}`));

/** The notice in force, asked for once; after a failure, once more at the next call. */
export function notice() {
  const query = new URLSearchParams({ site: `${settings.site}`, lang: settings.language });
  current ??= fetch(address(`notice?${query}`)).then(json);
  current.catch(() => (current = undefined));
  return current;
}

/** Asks again, for a page that comes back from the back/forward cache: the choice may have changed meanwhile. */
export function freshNotice() {
  current = undefined;
  return notice();
}

/** @param {import('../types').Notice} notice */
export function readChoice({ choice, ask }) {
  if (choice && Date.parse(choice.expires_at) > Date.now()) return reportOwn(choice.purposes, choice.record);
  report('own', undefined, { record: undefined });
  if (!ask) nothingToAsk();
}

/**
 * Records a choice with the proof of what was shown. Until the gateway has recorded it, and when it cannot,
 * nothing leaves.
 * @param {import('../types').Notice} shown
 * @param {import('../types').Action} action
 * @param {import('../gw').Purposes} purposes
 * @param {string} via where it was made
 */
export async function recordChoice(shown, action, purposes, via) {
  report('own', WAITING);
  const { version, hash, language } = shown;
  const at = new Date().toISOString();
  const { record, expires_at } = await fetch(address('consent'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: settings.site, notice: { version, hash, language }, action, purposes, at, via }),
    keepalive: true,
  }).then(json);
  shown.choice = { purposes, record, expires_at, at };
  shown.ask = false;
  reportOwn(purposes, record);
}
