import { button, walk } from './walk.mjs';

walk([
  {
    name: '@iabtechlabtcf/cmpapi 1.5.21',
    page: 'tcf',
    // Of the contracted partners the vendor list holds one; the others a TC string cannot speak of.
    reached: ['ga4-mp'],
    exempt: ['matomo'],
    accept: button('Accept all'),
    refuse: button('Refuse all'),
    change: button('Refuse all'),
  },
  {
    name: '@iabgpp/cmpapi 3.2.0',
    page: 'gpp',
    reached: ['ga4-mp'],
    exempt: ['matomo'],
    accept: button('Accept all'),
    refuse: button('Refuse all'),
    change: button('Refuse all'),
  },
  {
    name: 'Google Consent Mode beside a TC string',
    page: 'consent-mode',
    reached: ['ga4-mp'],
    exempt: ['matomo'],
    accept: button('Accept all'),
    refuse: button('Refuse all'),
    change: button('Deny analytics'),
  },
]);
