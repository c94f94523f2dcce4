import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

describe('what may leave before a choice', { skip }, () => {
  const shop = useShop();
  const paths = () => shop.gateway.requests.map(({ path }) => path);
  const pings = () => shop.gateway.requests.filter(({ path }) => path === '/g/ping');

  test('strict: nothing but the question what to ask', async () => {
    const page = await shop.open('p?gclid=abc');
    await page.evaluate(() => gw('track', 'search'));
    await settle();
    assert.deepEqual([...new Set(paths())].sort(), ['/g/banner.js', '/g/notice', '/g/t.js']);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
  });

  test('ping: each event once, its name and nothing else, without cookies and address', async () => {
    shop.gateway.notice = { mode: 'ping' };
    const page = await shop.open('p?gclid=abc');
    await page.context().addCookies([{ name: 'known', value: '1', url: shop.gateway.url }]);
    await page.evaluate(() => gw('identify', { id: 'u1' }));
    await until(() => pings().length === 1);
    await page.evaluate(() => gw('track', 'search', { search_term: 'fig' }));
    await until(() => pings().length === 2);
    assert.deepEqual(pings().map(({ body }) => JSON.parse(body)), [
      { site: 'shop', names: ['page_view'] },
      { site: 'shop', names: ['search'] },
    ]);
    for (const { headers } of pings()) assert.equal(headers.cookie ?? headers.referer, undefined);
    assert.equal(shop.gateway.hits.length, 0);
  });

  test('ping: after a choice hits leave, and pings no more', async () => {
    shop.gateway.notice = { mode: 'ping' };
    const page = await shop.open();
    await until(() => pings().length === 1);
    await page.evaluate(() => gw('consent', 'accept'));
    await until(() => shop.gateway.events.length === 1);
    await page.evaluate(() => gw('track', 'search'));
    await until(() => shop.gateway.events.length === 2);
    assert.equal(pings().length, 1);
  });

  test('who objects to exempt measurement sends nothing, until they take it back', async () => {
    shop.gateway.notice = { mode: 'exempt' };
    const page = await shop.open();
    await until(() => shop.gateway.events.length === 1);
    await page.evaluate(() => {
      window.lost = [];
      gw('on', 'dropped', ({ reason }) => window.lost.push(reason));
      gw('object');
    });
    await until(() => shop.gateway.notice.objects);
    await until(() => paths().filter((path) => path === '/g/notice').length === 2);
    await page.evaluate(() => gw('track', 'search'));
    await until(() => page.evaluate(() => window.lost.length));
    assert.deepEqual(await page.evaluate(() => window.lost), ['objected']);
    assert.equal(shop.gateway.events.length, 1);
    await page.evaluate(() => gw('object', false));
    await until(() => shop.gateway.notice.objects === false);
    await page.evaluate(() => gw('track', 'search'));
    await until(() => shop.gateway.events.length === 2);
  });

  test('an objection does not take away what the visitor consented to', async () => {
    shop.gateway.notice = { objects: true };
    const page = await shop.open();
    await page.evaluate(() => gw('consent', 'accept'));
    await until(() => shop.gateway.events.length === 1);
  });
});
