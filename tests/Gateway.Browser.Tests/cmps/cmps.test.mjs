import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBrowser, until, visitor } from './browser.mjs';
import { startGateway } from './gateway.mjs';
import { startPages } from './pages.mjs';

const AUDIENCE = ['store_access', 'audience_statistics'];
const ADVERTISING = ['store_access', 'ads_profile', 'personalised_ads', 'ad_measurement'];
const MEASURES = ['google', 'matomo', 'crm'];
/** Of these only Meta has a contract in force in France. */
const ADVERTISES = ['meta', 'tiktok', 'pinterest', 'linkedin'];
/** Who is contracted and could get a hit of a French visitor who accepts all. */
const CONTRACTED = ['ga4-mp', 'matomo', 'meta-capi', 'webhook'];

const categories = (kind, audience, advertising) => ({
  kind,
  choices: [
    { choice: audience, purposes: AUDIENCE, partners: MEASURES },
    { choice: advertising, purposes: ADVERTISING, partners: ADVERTISES },
  ],
});
const services = (kind, prefix = '') => ({
  kind,
  choices: [
    ...MEASURES.map((name) => ({ choice: prefix + name, purposes: AUDIENCE, partners: [name] })),
    ...['meta', 'tiktok', 'pinterest'].map((name) => ({ choice: prefix + name, purposes: ADVERTISING, partners: [name] })),
  ],
});
const button = (name) => (page) => page.getByRole('button', { name, exact: true }).click();
const click = (selector) => (page) => page.locator(selector).first().click();
const run = (script) => (page) => page.evaluate(script);
const cookie = (text) => (page) => page.evaluate((text) => (document.cookie = `${text}; path=/; max-age=1000`), text);

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

const CMPS = [
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
  written('Didomi’s cookie', categories('didomi', 'audience', 'advertising'), didomi),
  written('OneTrust’s cookie', categories('one_trust', 'C0002', 'C0004'), oneTrust),
  written('Axeptio’s cookie', services('axeptio'), axeptio),
  written('Fides’ cookie', categories('fides', 'analytics', 'advertising'), fides),
];

describe('another CMP asks', () => {
  let gateway, pages, browser;
  before(async () => {
    [gateway, pages] = await Promise.all([startGateway(), startPages()]);
  });
  after(async () => {
    await gateway?.stop();
    await pages?.stop();
  });

  for (const { name, page: path, cmp, accept, refuse, change, reached = CONTRACTED, exempt = [] } of CMPS) {
    describe(name, () => {
      after(async () => {
        await browser?.stop();
        browser = undefined;
      });

      async function visit() {
        browser ??= await startBrowser();
        await gateway.setUp(pages.url, { cmp });
        await gateway.forget();
        const guest = await visitor(browser.browser);
        await guest.page.goto(`${gateway.site}/${path}/?fbclid=Abc123`);
        await guest.page.waitForFunction('window.gw?.live');
        await guest.page.evaluate(() => gw('identify', { email: 'marie@example.com' }));
        return guest;
      }
      const hits = ({ requests }) => requests.filter(({ path }) => path === '/g/collect').map(({ body }) => JSON.parse(body));
      const purchase = ({ page }) =>
        page.evaluate(() => gw('track', 'purchase', { transaction_id: `${Math.random()}`, value: 32, currency: 'EUR' }));
      const purchased = (guest) => until(() => hits(guest).some(({ events }) => events.some((event) => event.name === 'purchase')));
      const settled = async (expected) => {
        await until(async () => `${await gateway.vendors()}` === `${[...expected].sort()}`, `vendors are ${expected}`).catch(async () =>
          assert.deepEqual(await gateway.vendors(), [...expected].sort()),
        );
        // Whatever else is on its way would have left by now: a delivery waits for nothing but its turn.
        await new Promise((done) => setTimeout(done, 1500));
        assert.deepEqual(await gateway.vendors(), [...expected].sort());
      };
      const cookies = async ({ context }) => (await context.cookies()).map(({ name }) => name);

      test('who refuses reaches no vendor, and leaves nothing that identifies', async () => {
        const guest = await visit();
        await new Promise((done) => setTimeout(done, 1500));
        assert.deepEqual(hits(guest), []);
        assert.deepEqual((await cookies(guest)).filter((name) => name.startsWith('gw_')), []);
        await refuse(guest.page);
        await purchase(guest);
        await purchased(guest);
        await settled(exempt);
        for (const hit of hits(guest)) assert.doesNotMatch(JSON.stringify({ ...hit, consent: 0 }), /marie|Abc123/);
        assert.deepEqual((await cookies(guest)).filter((name) => /^gw_(id|session|click)$/.test(name)), []);
        await guest.context.close();
      });

      test('who accepts reaches exactly the contracted ones; who then changes their mind reaches none', async () => {
        const guest = await visit();
        await accept(guest.page);
        await purchase(guest);
        await purchased(guest);
        await settled([...reached, ...exempt]);
        assert.ok(hits(guest).some(({ user }) => user?.email === 'marie@example.com'));

        guest.requests.length = 0;
        await change(guest.page);
        // The gateway is asked again about a cookie that has changed, by the page or, where a CMP loads it anew, the next.
        if (cmp) await until(() => guest.requests.some(({ path }) => path === '/g/notice'));
        await guest.page.waitForFunction('window.gw?.live');
        await gateway.forget();
        guest.requests.length = 0;
        await purchase(guest);
        await purchased(guest);
        await settled(exempt);
        await guest.context.close();
      });

      test('of all requests of the browser none left the site’s origin', async () => {
        const urls = await browser.stop();
        browser = undefined;
        assert.ok(urls.some((url) => url.endsWith('/g/collect')));
        assert.deepEqual(urls.filter((url) => !url.startsWith(`${gateway.site}/`) && !/^(data|blob|about):/.test(url)), []);
      });
    });
  }

  for (const [name, value] of [
    ['that cannot be read', 'klaro=%7Bnot-json'],
    ['that says no yes and no no', 'klaro=%7B%22google%22%3A%22maybe%22%7D'],
  ]) {
    test(`a cookie ${name} refuses`, async () => {
      browser = await startBrowser();
      await gateway.setUp(pages.url, { cmp: services('klaro') });
      await gateway.forget();
      const guest = await visitor(browser.browser);
      await guest.context.addCookies([{ name: 'klaro', value: value.slice(6), url: gateway.site }]);
      await guest.page.goto(`${gateway.site}/plain/`);
      await until(() => guest.requests.some(({ path }) => path === '/g/collect'));
      await new Promise((done) => setTimeout(done, 1500));
      assert.deepEqual(await gateway.vendors(), []);
      await browser.stop();
      browser = undefined;
    });
  }
});
