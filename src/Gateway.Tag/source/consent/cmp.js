import { NAMES, WAITING, report } from './state.js';

const LOOK_EVERY = 1000;

/** @type {string | undefined} what the cookie was when the gateway last judged it */
let judged;

/** @param {string} name */
const read = (name) => document.cookie.split('; ').filter((pair) => pair.startsWith(`${name}=`)).join();

/**
 * A CMP that the site names remembers the choice in a cookie of its own. The gateway reads it, here as with every hit:
 * the page only notices that it has changed, and gives nothing away until the gateway has judged it anew.
 * @param {NonNullable<import('../types').Notice['cmp']>} cmp
 * @param {() => unknown} again
 */
export function followCmp({ cookie, state }, again) {
  report('cmp', NAMES.indexOf(state));
  const look = () => {
    if (read(cookie) === judged) return;
    judged = read(cookie);
    report('cmp', WAITING);
    again();
  };
  if (judged !== undefined) return;
  judged = state === 'waiting' ? '' : read(cookie);
  if (window.cookieStore) window.cookieStore.addEventListener('change', look);
  else setInterval(look, LOOK_EVERY);
  look();
}
