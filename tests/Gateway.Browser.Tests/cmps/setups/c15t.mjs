import { getOrCreateConsentRuntime } from 'c15t';

const { consentStore } = getOrCreateConsentRuntime({
  mode: 'offline',
  consentCategories: ['necessary', 'measurement', 'marketing'],
});
const choose = (type) => () => consentStore.getState().saveConsents(type);
document.querySelector('#accept').addEventListener('click', choose('all'));
document.querySelector('#refuse').addEventListener('click', choose('necessary'));
