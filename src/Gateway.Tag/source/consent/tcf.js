import { GRANTED, REFUSED, WAITING, report } from './state.js';

/**
 * IAB Europe's TCF, "CMP API v2": decisive are `tcloaded` (an earlier choice) and `useractioncomplete`.
 * @returns {boolean} whether a CMP is in the page
 */
export function connectTcf() {
  if (!window.__tcfapi) return false;
  report('tcf', WAITING);
  window.__tcfapi('addEventListener', 2, (data, ok) => {
    if (!ok || !/^(tcloaded|useractioncomplete)$/.test(data.eventStatus)) return;
    const open = data.gdprApplies === false || data.purpose?.consents?.[1];
    report('tcf', open ? GRANTED : REFUSED, {
      tcf: data.tcString,
      gdpr_applies: data.gdprApplies,
      ac: data.addtlConsent,
    });
  });
  return true;
}
