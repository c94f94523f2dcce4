import { button, categories, click, run, services, walk } from './walk.mjs';

walk([
  {
    name: 'vanilla-cookieconsent 3.1.0',
    page: 'cookie-consent',
    cmp: categories('cookie_consent', 'analytics', 'ads'),
    accept: button('Accept all'),
    refuse: button('Refuse all'),
    change: run(() => window.CookieConsent.acceptCategory([])),
  },
  {
    name: 'Klaro 0.7.22',
    page: 'klaro',
    cmp: services('klaro'),
    accept: click('.klaro .cm-btn-success'),
    refuse: click('.klaro .cn-decline'),
    change: run(() => {
      const manager = window.klaro.getManager();
      manager.changeAll(false);
      manager.saveAndApplyConsents();
    }),
  },
  {
    name: 'tarteaucitron 1.34.0',
    page: 'tarteaucitron',
    cmp: services('tarteaucitron', 'shop'),
    accept: click('#tarteaucitronPersonalize2'),
    refuse: click('#tarteaucitronAllDenied2'),
    change: run(() => window.tarteaucitron.userInterface.respondAll(false)),
  },
  {
    name: 'c15t 2.2.1',
    page: 'c15t',
    cmp: categories('c15t', 'measurement', 'marketing'),
    accept: button('Accept all'),
    refuse: button('Refuse all'),
    change: button('Refuse all'),
  },
]);
