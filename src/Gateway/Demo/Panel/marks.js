import { h } from './dom.js';

const marks = {
  'meta-capi': 'M',
  'ga4-mp': 'G4',
  'tiktok-events': 'TT',
  'pinterest-capi': 'P',
  matomo: 'Ma',
  webhook: 'CRM',
  'linkedin-capi': 'in',
};

/** Where a partner stands in every list: always the same place. */
export const rank = (template) => (template in marks ? Object.keys(marks).indexOf(template) : 99);

/** A hit's decisions in that order. */
export const inOrder = (hit) => hit.decisions.toSorted((a, b) => rank(a.template) - rank(b.template));

/** A small coloured sign to tell the partners apart at a glance. */
export const vendorMark = (template) =>
  h(`span.mark.v-${template in marks ? template : 'other'}`, { 'aria-hidden': 'true' }, marks[template] ?? '·');
