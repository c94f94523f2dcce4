import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

const COOKIE = '_fbp=fb.1.1700000000000.123';
const person = { email: 'jeanne@example.org' };

describe('consent', { skip }, () => {
  const shop = useShop();
  const paths = () => shop.gateway.requests.map(({ path }) => path);

  async function visit() {
    const page = await shop.open('p?gclid=abc#top');
    await page.evaluate((cookie) => (document.cookie = cookie), COOKIE);
    await page.evaluate((who) => gw('identify', who), person);
    await page.evaluate(() => gw('track', 'purchase', { value: 32, currency: 'EUR', transaction_id: 'T1' }));
    return page;
  }

  test('before a choice only the tag, the notice and the banner are fetched, and nothing is stored', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Refuse all' }).waitFor();
    await settle();
    assert.deepEqual(paths(), ['/g/t.js', '/g/notice', '/g/banner.js']);
    assert.ok(shop.gateway.requests.every(({ method, body }) => method === 'GET' && !body));
    const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    assert.deepEqual(stored, [0, 0, COOKIE]);
  });

  test('after a refusal hits leave with nothing that identifies', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Refuse all' }).click();
    await until(() => shop.gateway.events.length === 2);
    const [hit] = shop.gateway.hits;
    assert.deepEqual(Object.keys(hit).sort(), ['client', 'consent', 'events', 'sent_at', 'site']);
    assert.deepEqual(hit.consent, {});
    assert.deepEqual(Object.keys(hit.client), ['language']);
    for (const { page: seen } of hit.events) assert.deepEqual(seen, { url: `${shop.gateway.url}p` });
    const [view, purchase] = hit.events;
    assert.deepEqual(Object.keys(view).sort(), ['id', 'name', 'page', 'time']);
    assert.equal(purchase.transaction_id, 'T1');
    assert.doesNotMatch(JSON.stringify(hit), /jeanne|abc|fb\.1/);
  });

  test('after an acceptance hits leave whole', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Accept all' }).click();
    await until(() => shop.gateway.events.length === 2);
    const [hit] = shop.gateway.hits;
    assert.deepEqual(hit.user, person);
    assert.equal(hit.consent.record, shop.gateway.choice.record);
    const [view, purchase] = hit.events;
    assert.equal(view.name, 'page_view');
    assert.deepEqual(view.page, { url: `${shop.gateway.url}p?gclid=abc#top`, referrer: '', title: 'Shop' });
    assert.equal(purchase.value, 32);
    assert.match(purchase.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.ok(Date.parse(purchase.time) <= Date.parse(hit.sent_at));
  });

  test('a choice is posted with the proof of what was shown, once', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Refuse all' }).dblclick();
    await until(() => shop.gateway.choice);
    const posts = shop.gateway.requests.filter(({ path }) => path === '/g/consent');
    assert.equal(posts.length, 1);
    const { at, ...proof } = JSON.parse(posts[0].body);
    assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
    assert.deepEqual(proof, {
      site: 'shop',
      notice: { version: 3, hash: 'a'.repeat(64), language: 'en' },
      action: 'refuse_all',
      via: 'notice',
      purposes: { store_access: false, ad_measurement: false, personalised_ads: false, audience_statistics: false },
    });
  });

  test('Google’s own tags in the page are told what was chosen, now and on the next page, and the tag does not take it for another’s answer', async () => {
    shop.gateway.page = { head: 'window.dataLayer = []' };
    const told = (page) => page.evaluate(() => Array.from(window.dataLayer, (entry) => Array.from(entry)));
    const page = await visit();
    assert.deepEqual(await told(page), []);
    await page.getByRole('button', { name: 'Accept all' }).click();
    await until(() => shop.gateway.events.length === 2);
    const granted = ['consent', 'update', { ad_storage: 'granted' }];
    assert.deepEqual(await told(page), [granted]);
    assert.equal(shop.gateway.hits[0].consent.google, undefined);

    await page.reload();
    await until(() => shop.gateway.events.length === 3);
    assert.deepEqual(await told(page), [granted]);
    await page.evaluate(() => gw('consent', 'withdraw'));
    await until(async () => (await told(page)).length === 2);
    assert.deepEqual((await told(page))[1], ['consent', 'update', { ad_storage: 'denied' }]);
  });

  test('a choice that the gateway cannot record lets nothing leave, and says so', async () => {
    shop.gateway.consentStatus = 503;
    const page = await visit();
    await page.getByRole('button', { name: 'Accept all' }).click();
    await page.getByText('could not be saved').waitFor();
    await settle();
    assert.equal(shop.gateway.hits.length, 0);
    shop.gateway.consentStatus = 200;
    await page.getByRole('button', { name: 'Accept all' }).click();
    await until(() => shop.gateway.events.length === 2);
  });

  test('a withdrawal that the gateway cannot record stops everything all the same', async () => {
    const page = await visit();
    await page.evaluate(() => gw('consent', 'accept'));
    await until(() => shop.gateway.events.length === 2);
    shop.gateway.consentStatus = 503;
    await page.evaluate(() => (gw('consent', 'withdraw'), gw('track', 'search')));
    await settle();
    assert.equal(shop.gateway.events.length, 2);
  });

  test('a choice for a notice that changed meanwhile is asked again with the new one', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Choose in detail' }).click();
    shop.gateway.consentStatus = 409;
    shop.gateway.notice = { hash: 'b'.repeat(64), partners: [] };
    await page.getByRole('dialog').getByRole('button', { name: 'Refuse all' }).click();
    await page.getByRole('region').getByText('could not be saved').waitFor();
    shop.gateway.consentStatus = 200;
    await page.getByRole('region').getByRole('button', { name: 'Refuse all' }).click();
    await until(() => shop.gateway.choice);
    const [, second] = shop.gateway.requests.filter(({ path }) => path === '/g/consent');
    assert.equal(JSON.parse(second.body).notice.hash, 'b'.repeat(64));
  });

  test('a known choice holds on the next page, and an expired one does not', async () => {
    const purposes = { store_access: true };
    shop.gateway.choice = { purposes, at: '', record: 'r1', expires_at: new Date(Date.now() + 1e6).toISOString() };
    let page = await shop.open();
    await until(() => shop.gateway.events.length === 1);
    assert.equal(shop.gateway.hits[0].consent.record, 'r1');
    assert.equal(await page.getByRole('region').count(), 0);
    await shop.context.close();

    shop.gateway.requests = [];
    shop.gateway.choice.expires_at = new Date(Date.now() - 1e6).toISOString();
    shop.gateway.notice = { ask: true };
    page = await shop.open();
    await page.getByRole('button', { name: 'Refuse all' }).waitFor();
    await settle();
    assert.equal(shop.gateway.hits.length, 0);
  });

  test('refusing storage access alone makes hits bare', async () => {
    const page = await visit();
    await page.evaluate(() => gw('consent', { purposes: { audience_statistics: true } }));
    await until(() => shop.gateway.events.length === 2);
    assert.equal(shop.gateway.hits[0].user, undefined);
    assert.deepEqual(shop.gateway.choice.purposes, {
      store_access: false,
      ad_measurement: false,
      personalised_ads: false,
      audience_statistics: true,
    });
    assert.equal(await page.getByRole('region').count(), 0, 'the notice closes');
  });

  test('withdrawing makes the next hits bare', async () => {
    const page = await visit();
    await page.evaluate(() => gw('consent', 'accept'));
    await until(() => shop.gateway.events.length === 2);
    await page.evaluate(() => gw('consent', 'withdraw'));
    await until(() => shop.gateway.requests.filter(({ path }) => path === '/g/consent').length === 2);
    await page.evaluate(() => gw('track', 'search'));
    await until(() => shop.gateway.events.length === 3);
    assert.equal(shop.gateway.hits.at(-1).user, undefined);
    assert.equal(shop.gateway.hits.at(-1).consent.record, undefined);
  });

  test('in exempt mode hits leave bare before any choice', async () => {
    shop.gateway.notice = { mode: 'exempt' };
    await visit();
    await until(() => shop.gateway.events.length === 2);
    const [hit] = shop.gateway.hits;
    assert.equal(hit.user, undefined);
    assert.equal(hit.events[0].page.url, `${shop.gateway.url}p`);
  });

  test('a site that has nothing to ask sends bare hits', async () => {
    shop.gateway.notice = { ask: false };
    await visit();
    await until(() => shop.gateway.events.length === 2);
    assert.equal(shop.gateway.hits[0].user, undefined);
  });

  test('listeners hear the state and the choice', async () => {
    const page = await visit();
    await page.evaluate(() => {
      window.heard = [];
      gw('on', 'consent', () => {
        throw new Error('a listener of the page');
      });
      gw('on', 'consent', ({ state, purposes }) => window.heard.push([state, purposes?.store_access]));
    });
    await page.evaluate(() => gw('consent', 'accept'));
    await until(() => shop.gateway.events.length === 2);
    assert.deepEqual(await page.evaluate(() => window.heard), [['granted', true]]);
    assert.deepEqual(shop.faults, ['Error: a listener of the page']);
  });

  test('no request leaves the origin and the strictest content security policy is not touched', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Choose in detail' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Accept all' }).click();
    await until(() => shop.gateway.events.length === 2);
    assert.deepEqual(shop.foreign, []);
    assert.deepEqual(shop.faults, []);
  });
});
