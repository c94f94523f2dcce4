import { settings } from './settings.js';

let url = location.href;
let referrer = document.referrer;

/** @param {string} href */
const view = (href) => (settings.fragments ? href : href.split('#')[0]);

/** @returns {import('./types').Page} */
export const describe = () => ({ url: location.href, referrer, title: document.title });

/**
 * Notes an in-page navigation: the address left behind is the new view's referrer.
 * @returns {boolean} false when only the fragment changed, or nothing
 */
export function moved() {
  const before = url;
  url = location.href;
  if (view(before) === view(url)) return false;
  referrer = before;
  return true;
}
