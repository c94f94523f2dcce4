import { GRANTED, report } from './state.js';

/**
 * US Privacy, where a site still has it. `1---` says that the law does not apply, which answers nothing. An
 * opt-out is about selling, not about collecting: the gateway applies it partner by partner.
 * @returns {boolean} whether the API is in the page
 */
export function connectUsp() {
  window.__uspapi?.('getUSPData', 1, (data, ok) => {
    if (ok && data) report('usp', data.uspString === '1---' ? undefined : GRANTED, { usp: data.uspString });
  });
  return !!window.__uspapi;
}
