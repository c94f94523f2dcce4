import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

describe('page views', { skip }, () => {
  const shop = useShop();
  const accepted = () => {
    const expires_at = new Date(Date.now() + 1e6).toISOString();
    shop.gateway.choice = { purposes: { store_access: true }, at: '', record: 'r1', expires_at };
  };
  const views = () =>
    shop.gateway.events.map(({ name, page }) => [name, page.url.slice(shop.gateway.url.length), page.referrer]);

  for (const api of ['the Navigation API', 'the History API']) {
    test(`in-page navigation is a view, by ${api}`, async () => {
      accepted();
      shop.gateway.page = { head: api.includes('History') ? 'Object.defineProperty(window, "navigation", {});' : '' };
      const page = await shop.open('a');
      const url = shop.gateway.url;
      await until(() => views().length === 1);
      for (const change of ["pushState({}, '', '/b')", "pushState({}, '', '/b')", "pushState({}, '', '/b#part')"]) {
        await page.evaluate(`history.${change}`);
        await page.waitForTimeout(30);
      }
      await page.evaluate("history.replaceState({}, '', '/c'); document.title = 'C'");
      await page.waitForTimeout(30);
      await page.evaluate('history.go(-3)');
      await until(() => views().length === 4);
      assert.deepEqual(views(), [
        ['page_view', 'a', ''],
        ['page_view', 'b', `${url}a`],
        ['page_view', 'c', `${url}b#part`],
        ['page_view', 'a', `${url}c`],
      ]);
      assert.equal(shop.gateway.events[2].page.title, 'C');
    });
  }

  test('views are the site’s own where it says so', async () => {
    accepted();
    shop.gateway.page = { script: 'data-auto="off"' };
    const page = await shop.open();
    await page.evaluate("history.pushState({}, '', '/b')");
    await settle();
    assert.deepEqual(views(), []);
    await page.evaluate(() => gw('page', { section: 'candles' }));
    await until(() => views().length === 1);
    assert.equal(shop.gateway.events[0].section, 'candles');
  });

  test('a page back from the back/forward cache is a new view and reads the choice again', async () => {
    const page = await shop.open();
    await page.getByRole('button', { name: 'Refuse all' }).waitFor();
    accepted();
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await until(() => views().length === 2);
    assert.equal(await page.getByRole('button', { name: 'Refuse all' }).count(), 0);
  });

  test('a prerendered page waits until it is shown', async () => {
    shop.gateway.notice = { mode: 'exempt' };
    shop.gateway.page = {
      head:
        'let hidden = true; Object.defineProperty(document, "prerendering", { get: () => hidden });' +
        'window.show = () => { hidden = false; document.dispatchEvent(new Event("prerenderingchange")) }',
    };
    const page = await shop.open();
    await page.evaluate(() => gw('track', 'early'));
    await settle();
    assert.deepEqual(
      shop.gateway.requests.map(({ path }) => path),
      ['/g/t.js'],
    );
    await page.evaluate(() => window.show());
    await until(() => views().length === 2);
  });

  test('calls made before the tag arrived are kept, and a second load does nothing', async () => {
    shop.gateway.notice = { mode: 'exempt' };
    shop.gateway.page = {
      head:
        'window.gw=window.gw||function(){(gw.q=gw.q||[]).push(arguments)};' +
        'gw("set",{shop:"nantes"});gw("track","early")',
      body: '<script nonce="{nonce}" defer src="/g/t.js" data-site="shop"></script>',
    };
    await shop.open();
    await settle();
    assert.deepEqual(
      shop.gateway.events.map(({ name, shop: where }) => [name, where]),
      [
        ['early', 'nantes'],
        ['page_view', 'nantes'],
      ],
    );
  });
});
