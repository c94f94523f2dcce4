import { moved } from './page.js';

/**
 * Calls `view` after each in-page navigation to another address. One turn later, so that a router's redirects
 * count once and the new title is in place.
 * @param {() => void} view
 */
export function watch(view) {
  const check = () => setTimeout(() => moved() && view());
  if (window.navigation) return window.navigation.addEventListener('navigatesuccess', check);
  for (const method of /** @type {const} */ (['pushState', 'replaceState'])) {
    const original = history[method];
    history[method] = function (...change) {
      original.apply(this, change);
      check();
    };
  }
  addEventListener('popstate', check);
}
