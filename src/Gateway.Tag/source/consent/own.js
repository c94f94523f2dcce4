import { address, settings } from '../settings.js';
import { followCmp } from './cmp.js';
import { tellGoogle } from './google.js';
import { WAITING, follow, report, reportOwn } from './state.js';

/** @type {Promise<import('../types').Notice> | undefined} */
let current;

/** @param {Response} response */
const json = (response) => (response.ok ? response.json() : Promise.reject(response));

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

/**
 * @param {import('../types').Notice} notice
 * @param {() => unknown} again reads it anew
 */
export function readChoice({ choice, ask, mode, objects, cmp }, again) {
  // Where there is nothing to ask, the visitor's answer is not waited for.
  follow({ bare: mode === 'exempt' || (!ask && !cmp), pings: mode === 'ping', objects });
  if (cmp) followCmp(cmp, again);
  if (choice && Date.parse(choice.expires_at) > Date.now()) return take(choice);
  report('own', undefined, { record: undefined });
}

/** @param {import('../types').Choice} choice */
function take({ purposes, record, google }) {
  tellGoogle(google);
  reportOwn(purposes, record);
}

/**
 * As text, which needs no preflight when the gateway sits on a subdomain.
 * @param {string} name
 * @param {object} said
 */
const tellGateway = (name, said) =>
  fetch(address(name), {
    method: 'POST',
    body: JSON.stringify({ site: settings.site, ...said }),
    keepalive: true,
  }).then(json);

/** @param {boolean} objects */
export const sendObjection = (objects) => tellGateway('objection', { objects });

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
  const kept = await tellGateway('consent', {
    notice: { version, hash, language },
    action,
    purposes,
    at,
    via,
  });
  const choice = { ...kept, purposes, at };
  Object.assign(shown, { choice, ask: false });
  take(choice);
}
