import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

describe('the cookie of a CMP that the site names', { skip }, () => {
  const shop = useShop();
  const asked = () => shop.gateway.requests.filter(({ path }) => path === '/g/notice').length;
  const say = (state) => {
    shop.gateway.notice = { ask: false, cmp: { cookie: 'klaro', state } };
  };

  for (const api of ['the Cookie Store API', 'a look each second']) {
    test(`is judged by the gateway whenever it changes, by ${api}`, async () => {
      say('waiting');
      shop.gateway.page = { head: api.includes('look') ? 'delete window.cookieStore; delete Window.prototype.cookieStore;' : '' };
      const page = await shop.open();
      await page.evaluate(() => gw('identify', { id: 'u1' }));
      await settle();
      assert.equal(shop.gateway.hits.length, 0);
      assert.equal(await page.getByRole('region').count(), 0);
      say('granted');
      await page.evaluate(() => (document.cookie = 'klaro=yes; path=/'));
      await until(() => shop.gateway.hits.length === 1);
      assert.deepEqual(shop.gateway.hits[0].user, { id: 'u1' });
      say('refused');
      await page.evaluate(() => (document.cookie = 'klaro=no; path=/'));
      await until(() => asked() === 3);
      await page.evaluate(() => gw('track', 'search'));
      await until(() => shop.gateway.hits.length === 2);
      assert.equal(shop.gateway.hits[1].user, undefined);
    });
  }

  test('other cookies are no reason to ask, and one that is there at the load is asked about once', async () => {
    say('granted');
    shop.gateway.page = { head: 'document.cookie = "klaro=yes; path=/";' };
    const page = await shop.open();
    await until(() => shop.gateway.hits.length === 1);
    await page.evaluate(() => (document.cookie = 'basket=1; path=/'));
    await settle();
    assert.equal(asked(), 1);
  });

  test('while the gateway cannot be asked about a change, nothing leaves', async () => {
    say('granted');
    const page = await shop.open();
    await until(() => shop.gateway.hits.length === 1);
    await page.route('**/g/notice**', (route) => route.abort());
    await page.evaluate(() => (document.cookie = 'klaro=no; path=/'));
    await page.waitForTimeout(200);
    await page.evaluate(() => gw('track', 'search'));
    await settle();
    assert.equal(shop.gateway.hits.length, 1);
  });
});
