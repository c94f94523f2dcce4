import { GRANTED, REFUSED, report, signals } from './state.js';

/** @type {import('../types').GoogleUpdate} our own answer, which is no other source's */
let told;

/**
 * Google Consent Mode. Only `update` is a visitor's answer; `default` is the site's guess before it, and would
 * veto a choice made in another banner if it were passed on.
 * @param {any} entry what a page pushed into `dataLayer`: for `gtag()` an `arguments` object
 */
function read(entry) {
  if (entry?.[0] !== 'consent' || entry[1] !== 'update' || entry[2] === told) return;
  const google = { .../** @type {object} */ (signals.google), ...entry[2] };
  const storage = [google.ad_storage, google.analytics_storage].includes('granted');
  report('google', storage ? GRANTED : REFUSED, { google });
}

/** @returns {boolean} whether the page has a `dataLayer` */
export function connectGoogle() {
  const layer = window.dataLayer;
  if (!layer) return false;
  Array.from(layer).forEach(read);
  const push = layer.push;
  layer.push = function (...entries) {
    entries.forEach(read);
    return push.apply(this, entries);
  };
  return true;
}

/**
 * Tells Google's own tags, where a page has them, what was chosen in our banner. They know a command by its being
 * `arguments`.
 * @param {import('../types').GoogleUpdate} update
 */
export function tellGoogle(update) {
  told = update;
  (/** @type {(...command: unknown[]) => void} */ (
    function () {
      window.dataLayer?.push(arguments);
    }
  ))('consent', 'update', update);
}
