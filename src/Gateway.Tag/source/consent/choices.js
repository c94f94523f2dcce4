import { address, settings } from '../settings.js';
import { freshNotice, notice, readChoice, recordChoice, sendObjection } from './own.js';

/** @type {Promise<import('../types').Banner> | undefined} */
let banner;
let turns = 0;

/**
 * `import()` hands on the script's nonce and is no Trusted Types sink, which a second script element would be.
 * @param {import('../types').Notice} notice
 * @param {import('../types').Layer} layer
 */
async function show(notice, layer) {
  banner ??= import(address(`banner.js?${BANNER}`));
  (await banner).show(notice, layer, (...choice) => choose(notice, ...choice));
}

/**
 * The way back to the choices: the site's own element where it has one and nothing is to be told, else the banner's
 * small button.
 * @param {import('../types').Notice} notice
 */
const wayBack = ({ told }) => (!told && document.querySelector('[data-gw-consent]') ? 'none' : 'reopen');

/** @type {(notice: import('../types').Notice, ...choice: Parameters<import('../types').Choose>) => Promise<void>} */
async function choose(notice, ...choice) {
  try {
    await recordChoice(notice, ...choice);
  } catch (reason) {
    await showNewer(notice);
    throw reason;
  }
  if (banner) await show(notice, wayBack(notice));
}

/**
 * A contract began or ended while the visitor read: a choice counts only for the notice in force.
 * @param {import('../types').Notice} notice
 */
async function showNewer(notice) {
  const inForce = await freshNotice();
  if (banner && inForce.hash !== notice.hash) await show(inForce, inForce.ask ? 'notice' : 'choices');
}

const domIsParsed = () =>
  document.readyState === 'loading' && new Promise((parsed) => addEventListener('DOMContentLoaded', parsed));

/** Reads the choice in force and asks for one where it is missing, unless a CMP is there to ask. */
export async function ask() {
  const turn = ++turns;
  const shown = await freshNotice();
  // A later question has the later answer, whichever arrives first.
  if (turn !== turns) return;
  readChoice(shown, ask);
  if (!settings.banner || shown.cmp || window.__tcfapi || window.__gpp) return;
  await domIsParsed();
  const layer = shown.ask ? 'notice' : shown.choice ? wayBack(shown) : 'none';
  if (banner || layer !== 'none') await show(shown, layer);
}

export const openChoices = async () => show(await notice(), 'choices');

/** @type {Record<string, import('../types').Action>} */
const ACTIONS = { accept: 'accept_all', refuse: 'refuse_all', withdraw: 'withdraw' };

/**
 * `gw('consent', …)`.
 * @param {string | { purposes: import('../gw').Purposes }} choice
 */
export async function consent(choice) {
  if (choice === 'open') return openChoices();
  const chosen = typeof choice === 'string' ? {} : choice.purposes;
  const action = typeof choice === 'string' ? ACTIONS[choice] : 'save';
  if (!action) throw new TypeError(`consent: ${choice}`);
  const shown = await notice();
  const purposes = shown.purposes.map(({ slug }) => [slug, choice === 'accept' || chosen[slug] === true]);
  return choose(shown, action, Object.fromEntries(purposes), 'api');
}

/**
 * `gw('object', …)`: to the audience measurement that needs no consent, or no longer.
 * @param {boolean} [objects]
 */
export async function object(objects = true) {
  await sendObjection(objects);
  await ask();
}
