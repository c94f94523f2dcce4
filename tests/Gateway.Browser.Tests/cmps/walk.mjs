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

export const categories = (kind, audience, advertising) => ({
  kind,
  choices: [
    { choice: audience, purposes: AUDIENCE, partners: MEASURES },
    { choice: advertising, purposes: ADVERTISING, partners: ADVERTISES },
  ],
});
export const services = (kind, prefix = '') => ({
  kind,
  choices: [
    ...MEASURES.map((name) => ({ choice: prefix + name, purposes: AUDIENCE, partners: [name] })),
    ...['meta', 'tiktok', 'pinterest'].map((name) => ({ choice: prefix + name, purposes: ADVERTISING, partners: [name] })),
  ],
});
export const button = (name) => (page) => page.getByRole('button', { name, exact: true }).click();
// A CMP may show its buttons before it hears them: whoever meets that clicks again.
export const click = (selector) => async (page) => {
  const shown = page.locator(selector).first();
  await shown.click();
  for (let i = 0; i < 20 && (await shown.isVisible()); i++) {
    await shown.click({ timeout: 1000 }).catch(() => {});
    await page.waitForTimeout(250);
  }
};
export const run = (script) => (page) => page.evaluate(script);
export const cookie = (text) => (page) => page.evaluate((text) => (document.cookie = `${text}; path=/; max-age=1000`), text);

/**
 * Walks through the pages of these CMPs, one after another, as one visitor who refuses and one who accepts, and through
 * one with these cookies that say nothing clear.
 */
export function walk(cmps, unclear = []) {
  describe('another CMP asks', () => {
    let gateway, pages, browser;
    before(async () => {
      [gateway, pages] = await Promise.all([startGateway(), startPages()]);
    });
    after(async () => {
      await gateway?.stop();
      await pages?.stop();
    });

    for (const { name, page: path, cmp, accept, refuse, change, reached = CONTRACTED, exempt = [] } of cmps) {
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

    for (const [what, { cmp, name, value }] of unclear) {
      test(`a cookie ${what} refuses`, async () => {
        browser = await startBrowser();
        await gateway.setUp(pages.url, { cmp });
        await gateway.forget();
        const guest = await visitor(browser.browser);
        await guest.context.addCookies([{ name, value, url: gateway.site }]);
        await guest.page.goto(`${gateway.site}/plain/`);
        await until(() => guest.requests.some(({ path }) => path === '/g/collect'));
        await new Promise((done) => setTimeout(done, 1500));
        assert.deepEqual(await gateway.vendors(), []);
        await browser.stop();
        browser = undefined;
      });
    }
  });
}
