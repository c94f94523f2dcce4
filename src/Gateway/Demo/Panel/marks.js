import { h } from './dom.js';

const marks = {
  'meta-capi': 'M',
  'ga4-mp': 'G4',
  'tiktok-events': 'TT',
  'pinterest-capi': 'P',
  'linkedin-capi': 'in',
  matomo: 'Ma',
  webhook: 'CRM',
};

/** A small coloured sign to tell the partners apart at a glance. */
export const vendorMark = (template) =>
  h(`span.mark.v-${template in marks ? template : 'other'}`, { 'aria-hidden': 'true' }, marks[template] ?? '·');
