import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { settle, skip, until, useShop } from './shop.mjs';

describe('sending', { skip }, () => {
  const shop = useShop();
  const names = () => shop.gateway.events.map(({ name }) => name);
  const collects = () => shop.gateway.requests.filter(({ path }) => path === '/g/collect');

  /** A visitor who accepted before; the view of the page has been sent. */
  async function visit(options) {
    const expires_at = new Date(Date.now() + 1e6).toISOString();
    shop.gateway.choice = { purposes: { store_access: true }, at: '', record: 'r1', expires_at };
    const page = await shop.open('', options);
    await until(() => names().length === 1);
    // The gateway has it; the page may not have its answer yet, and would tell of it among what follows.
    await page.waitForLoadState('networkidle');
    await wait(100);
    shop.gateway.requests = [];
    await page.evaluate(() => {
      window.heard = [];
      for (const kind of ['sent', 'dropped']) {
        gw('on', kind, ({ events, status, reason }) =>
          window.heard.push([kind, events.length, status ?? reason ?? null]),
        );
      }
    });
    return page;
  }
  const heard = (page) => page.evaluate(() => window.heard);
  const track = (page, count, padding = 0) =>
    page.evaluate(
      ([count, padding]) => {
        for (let i = 0; i < count; i++) gw('track', `e${i}`, { note: 'é'.repeat(padding / 2) });
      },
      [count, padding],
    );

  test('events of one window travel together, in order, as plain text', async () => {
    const page = await visit();
    await track(page, 3);
    await until(() => names().length === 3);
    assert.deepEqual(names(), ['e0', 'e1', 'e2']);
    assert.equal(collects().length, 1);
    assert.equal(collects()[0].headers['content-type'], 'text/plain;charset=UTF-8');
    assert.deepEqual(await until(async () => (await heard(page)).length && heard(page)), [['sent', 3, 202]]);
  });

  test('a batch has at most 20 events and 50,000 bytes; a larger event is dropped and told', async () => {
    const page = await visit();
    await track(page, 25);
    await until(() => names().length === 25);
    assert.deepEqual(
      shop.gateway.hits.map(({ events }) => events.length),
      [20, 5],
    );
    shop.gateway.requests = [];
    await track(page, 4, 20_000);
    await until(() => names().length === 4);
    assert.deepEqual(
      shop.gateway.hits.map(({ events }) => events.length),
      [2, 2],
    );
    assert.ok(collects().every(({ body }) => Buffer.byteLength(body) <= 50_000));
    await track(page, 1, 60_000);
    await until(async () => (await heard(page)).some(([, , why]) => why === 'too_large'));
  });

  test('503 and 429 are tried again after Retry-After, with the same event ids', async () => {
    const page = await visit();
    shop.gateway.troubles = [
      { status: 503, headers: { 'Retry-After': '1' } },
      { status: 429, headers: { 'Retry-After': '1' } },
    ];
    const start = Date.now();
    await track(page, 1);
    await wait(600);
    await track(page, 1);
    await until(() => collects().length === 3);
    assert.ok(Date.now() - start >= 2000, 'sooner than the gateway allowed');
    const ids = shop.gateway.hits.map(({ events }) => events[0].id);
    assert.equal(new Set(ids).size, 1);
    assert.equal(shop.gateway.hits[2].events.length, 2, 'what came meanwhile goes along');
  });

  test('a gateway that cannot be reached is tried again', async () => {
    const page = await visit();
    await shop.context.setOffline(true);
    await track(page, 1);
    await wait(800);
    await shop.context.setOffline(false);
    await until(() => names().length === 1);
  });

  test('what the gateway refuses is dropped and told', async () => {
    const page = await visit();
    shop.gateway.troubles = [{ status: 400 }];
    await track(page, 2);
    await until(() => collects().length === 1);
    await settle();
    assert.equal(collects().length, 1);
    assert.deepEqual(await heard(page), [['dropped', 2, 'refused_by_gateway']]);
  });

  test('the queue is bounded while it waits, and tells what it lost', async () => {
    const page = await shop.open();
    await page.evaluate(() => {
      window.lost = [];
      gw('on', 'dropped', ({ events, reason }) => window.lost.push(...events.map(({ name }) => [name, reason])));
    });
    await track(page, 102);
    await page.evaluate(() => gw('consent', 'refuse'));
    await until(() => names().length === 100);
    assert.deepEqual(
      (await page.evaluate(() => window.lost)).map(([name]) => name),
      ['page_view', 'e0', 'e1'],
    );
    assert.equal(names().at(-1), 'e101');
  });

  test('when the page goes, what waits leaves by beacon', async () => {
    const page = await visit();
    await track(page, 1);
    await page.goto('about:blank');
    await until(() => names().length === 1);
    assert.equal(collects()[0].headers['sec-fetch-mode'], 'no-cors');
  });

  test('when the page is hidden, what waits leaves at once, by fetch where the beacon is refused', async () => {
    const page = await visit();
    await page.evaluate(() => {
      navigator.sendBeacon = () => false;
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      gw('track', 'last');
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
    await until(() => names().length === 1);
    assert.equal(collects()[0].headers['sec-fetch-mode'], 'cors');
  });

  test('a page that goes while no choice is made sends nothing', async () => {
    const page = await shop.open();
    await track(page, 1);
    await page.goto('about:blank');
    await settle();
    assert.equal(collects().length, 0);
  });

  test('the page may change its objects after the call, and make mistakes in it', async () => {
    const page = await visit();
    await page.evaluate(() => {
      const item = { item_id: 'A' };
      gw('track', 'add_to_cart', { items: [item] });
      item.item_id = 'B';
      const circle = {};
      circle.circle = circle;
      gw('track', 'broken', circle);
      gw('nonsense');
    });
    await until(() => names().length === 1);
    assert.equal(shop.gateway.events[0].items[0].item_id, 'A');
    assert.equal(shop.faults.length, 2);
    assert.ok(shop.faults.every((fault) => fault.startsWith('gw:')));
  });

  test('standing parameters and the person hold until reset', async () => {
    const page = await visit();
    await page.evaluate(() => {
      gw('set', { currency: 'EUR' });
      gw('identify', { id: 'u1' });
      gw('identify', { email: 'jeanne@example.org' });
      gw('track', 'first', { value: 1 });
    });
    await until(() => names().length === 1);
    assert.equal(shop.gateway.events[0].currency, 'EUR');
    assert.deepEqual(shop.gateway.hits[0].user, { id: 'u1', email: 'jeanne@example.org' });
    await page.evaluate(() => (gw('reset'), gw('track', 'second')));
    await until(() => names().length === 2);
    assert.equal(shop.gateway.events[1].currency ?? shop.gateway.hits[1].user, undefined);
  });
});
