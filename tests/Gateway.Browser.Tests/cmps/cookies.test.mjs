import { categories, cookie, services, walk } from './walk.mjs';

const encoded = (value) => encodeURIComponent(JSON.stringify(value));
const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64');
const didomi = (yes) => {
  const [all, none] = [['audience', 'advertising'], []];
  const purposes = { enabled: yes ? all : none, disabled: yes ? none : all };
  return `didomi_token=${base64({ user_id: '1', created: '2026-11-22T08:00:00Z', updated: '2026-11-22T08:00:00Z', version: 2, purposes, vendors: { enabled: [], disabled: [] } })}`;
};
const oneTrust = (yes, clicks = 1) =>
  `OptanonConsent=isGpcEnabled=0&datestamp=Sun+Nov+22+2026&version=202509.1.0&interactionCount=${clicks}&groups=${encodeURIComponent(`C0001:1,C0002:${+yes},C0004:${+yes}`)}&AwaitingReconsent=false`;
const axeptio = (yes) =>
  `axeptio_cookies=${encoded({ $$token: 'a', $$date: '2026-11-22T08:00:00.000Z', $$completed: true, ...Object.fromEntries(['google', 'matomo', 'crm', 'meta', 'tiktok', 'pinterest'].map((name) => [name, yes])) })}`;
const fides = (yes) =>
  `fides_consent=${encoded({ consent: { analytics: yes, advertising: yes }, identity: { fides_user_device_id: '1' }, fides_meta: { version: '0.9.0', createdAt: '2026-11-22T08:00:00Z', updatedAt: '2026-11-22T08:00:00Z' }, tcf_consent: {} })}`;
const written = (name, cmp, value) => ({ name, page: 'plain', cmp, accept: cookie(value(true)), refuse: cookie(value(false)), change: cookie(value(false)) });

walk(
  [
    written('Didomi’s cookie', categories('didomi', 'audience', 'advertising'), didomi),
    written('OneTrust’s cookie', categories('one_trust', 'C0002', 'C0004'), oneTrust),
    written('Axeptio’s cookie', services('axeptio'), axeptio),
    written('Fides’ cookie', categories('fides', 'analytics', 'advertising'), fides),
  ],
  [
    ['that cannot be read', { cmp: services('klaro'), name: 'klaro', value: '%7Bnot-json' }],
    ['that says no yes and no no', { cmp: services('klaro'), name: 'klaro', value: '%7B%22google%22%3A%22maybe%22%7D' }],
  ],
);
