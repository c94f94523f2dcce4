import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

// Shifts in answer to an input are none of CLS (Layout Instability).
const OBSERVE = `window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.hadRecentInput ? 0 : entry.value)))
  .observe({ type: 'layout-shift', buffered: true });`;

describe('Web Vitals', { skip }, () => {
  const shop = useShop();

  test('tag and banner move nothing', async () => {
    shop.gateway.page = { head: OBSERVE, body: '<button id="b">Add</button>' };
    const page = await shop.open();
    await page.getByRole('button', { name: 'Accept all' }).waitFor();
    await page.locator('#b').click();
    await page.getByRole('button', { name: 'Accept all' }).click();
    await until(() => shop.gateway.events.length === 1);
    await page.evaluate(() => {
      for (let i = 0; i < 100; i++) gw('track', 'search', { search_term: 'x'.repeat(100) });
    });
    await settle();
    assert.equal(await page.evaluate(() => window.shift), 0);
  });

  test('a page with the tag can go to the back/forward cache', async () => {
    const page = await shop.open();
    const unload = await page.evaluate(() => [window.onunload, window.onbeforeunload]);
    assert.deepEqual(unload, [null, null]);
  });

  test('a page that asks for it tells how long and how far each view was looked at', async () => {
    shop.gateway.notice = { mode: 'exempt' };
    shop.gateway.page = { script: 'data-leave="on"' };
    const page = await shop.open();
    await until(() => shop.gateway.requests.some(({ path }) => path === '/g/leave.js'));
    await until(() => shop.gateway.events.length === 1);
    await page.evaluate(() => {
      document.body.style.height = '4000px';
      scrollTo(0, 1000);
    });
    await page.waitForFunction(() => scrollY > 500);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    const left = await until(() => shop.gateway.events.find(({ name }) => name === 'page_leave'));
    assert.ok(left.engagement_time_msec > 0 && left.percent_scrolled > 10 && left.percent_scrolled < 90);
  });
});
