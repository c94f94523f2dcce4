import { GRANTED, REFUSED, WAITING, report } from './state.js';

/** Sections whose law is opt-in, by section id, and where each keeps the consent to purpose 1. */
const OPT_IN = /** @type {const} */ ({
  2: ['tcfeuv2', 'PurposeConsents'],
  5: ['tcfcav1', 'PurposesExpressConsent'],
});

/**
 * American sections (6 and above) are opt-out laws about selling and sharing, not about collecting: the gateway
 * applies them partner by partner. Ids below 1 say that no section applies, which answers nothing.
 * @param {number} id
 * @param {Record<string, any>} parsed
 */
function answer(id, parsed) {
  const optIn = OPT_IN[/** @type {keyof typeof OPT_IN} */ (id)];
  if (!optIn) return id > 5 ? [GRANTED] : [];
  // The specification has a list of segments, the common implementation one flat object.
  const core = [parsed?.[optIn[0]]].flat()[0];
  return [core?.[optIn[1]]?.[0] ? GRANTED : REFUSED];
}

/**
 * IAB Tech Lab's GPP, "CMP API 1.1": the string counts only while `signalStatus` is `ready`.
 * @returns {boolean} whether a CMP is in the page
 */
export function connectGpp() {
  if (!window.__gpp) return false;
  report('gpp', WAITING);
  window.__gpp('addEventListener', ({ pingData: ping }, ok) => {
    if (!ok) return;
    if (ping.signalStatus !== 'ready') return report('gpp', WAITING);
    const sections = ping.applicableSections ?? [];
    const strictest = Math.min(...sections.flatMap((id) => answer(id, ping.parsedSections ?? {})));
    report('gpp', strictest < Infinity ? strictest : undefined, { gpp: ping.gppString, gpp_sid: sections });
  });
  return true;
}
