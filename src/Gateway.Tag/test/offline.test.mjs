import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

describe('without a network', { skip }, () => {
  const shop = useShop();
  const names = () => shop.gateway.events.map(({ name }) => name);
  const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('gw.q'))?.map(({ name }) => name) ?? null);
  const accepted = () => {
    const expires_at = new Date(Date.now() + 1e6).toISOString();
    shop.gateway.choice = { purposes: { store_access: true }, at: '', record: 'r1', expires_at };
  };

  async function visit() {
    const page = await shop.open();
    await page.evaluate(() => gw('identify', { email: 'jeanne@example.org' }));
    return page;
  }

  test('with consent events are kept for the next page, without the person, and leave once', async () => {
    accepted();
    const page = await visit();
    await until(() => names().length === 1);
    await shop.context.setOffline(true);
    await page.evaluate(() => gw('track', 'search'));
    await until(() => kept(page));
    assert.deepEqual(await kept(page), ['search']);
    assert.doesNotMatch(await page.evaluate(() => localStorage.getItem('gw.q')), /jeanne/);
    await page.goto('about:blank');
    await shop.context.setOffline(false);
    await page.goto(shop.gateway.url);
    await page.waitForFunction('window.gw?.live');
    await page.evaluate(() => gw('identify', { email: 'paul@example.org' }));
    await until(() => names().filter((name) => name === 'search').length);
    const hit = shop.gateway.hits.find(({ events }) => events.some(({ name }) => name === 'search'));
    assert.equal(hit.user, undefined);
    assert.equal(await kept(page), null);
    await settle();
    assert.equal(new Set(shop.gateway.events.filter(({ name }) => name === 'search').map(({ id }) => id)).size, 1);
  });

  test('before a choice and after a refusal nothing is kept, and a refusal wipes what was', async () => {
    const page = await visit();
    await shop.context.setOffline(true);
    await page.evaluate(() => gw('track', 'search'));
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await shop.context.setOffline(false);
    await page.evaluate(() => localStorage.setItem('gw.q', '[{"name":"old","time":"2999-01-01"}]'));
    await page.evaluate(() => gw('consent', 'refuse'));
    await until(async () => (await page.evaluate(() => localStorage.length)) === 0);
    await until(() => names().includes('search'));
    assert.ok(!names().includes('old'));
  });

  test('what is older than a day is not sent', async () => {
    const page = await visit();
    const old = new Date(Date.now() - 25 * 36e5).toISOString();
    const fresh = new Date(Date.now() - 23 * 36e5).toISOString();
    await page.evaluate(
      (times) => localStorage.setItem('gw.q', JSON.stringify(times.map((time, i) => ({ id: `${i}`, name: `e${i}`, time, page: { url: 'https://a.example/' } })))),
      [old, fresh],
    );
    await page.evaluate(() => gw('consent', 'accept'));
    await until(() => names().includes('e1'));
    assert.ok(!names().includes('e0'));
  });

  test('a page that forbids storage sends all the same', async () => {
    accepted();
    shop.gateway.page = {
      head: 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } });',
    };
    await visit();
    await until(() => names().length === 1);
    assert.deepEqual(shop.faults, []);
  });

  test('what somebody did before a log-out leaves under their name, not under the next one’s', async () => {
    accepted();
    const page = await shop.open();
    await until(() => names().length === 1);
    await page.evaluate(() => {
      gw('identify', { id: 'first' });
      gw('track', 'search');
      gw('reset');
      gw('identify', { id: 'second' });
      gw('track', 'login');
    });
    await until(() => names().length === 3);
    assert.deepEqual(
      shop.gateway.hits.slice(1).map(({ user, events }) => [user?.id, events.map(({ name }) => name).join()]),
      [
        ['first', 'search'],
        ['second', 'login'],
      ],
    );
  });
});
