import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

const axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

describe('the banner', { skip }, () => {
  const shop = useShop();
  const refuse = (page) => page.getByRole('button', { name: 'Refuse all' });
  const accept = (page) => page.getByRole('button', { name: 'Accept all' });
  const dialog = (page) => page.getByRole('dialog');

  async function openChoices(options) {
    const page = await shop.open('', options);
    await page.getByRole('button', { name: 'Choose in detail' }).click();
    await dialog(page).waitFor();
    return page;
  }

  async function assertAccessible(page) {
    const { violations } = await page.evaluate(`${axe}; axe.run()`);
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      [],
    );
  }

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1280]) {
      test(`axe finds nothing in either layer (${colorScheme}, ${width} px)`, async () => {
        const page = await openChoices({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        await dialog(page).getByText('Partners (2)').first().click();
        await dialog(page).getByRole('radio', { name: 'Accept' }).first().check();
        await assertAccessible(page);
        await page.keyboard.press('Escape');
        await page.getByRole('region').getByText('Partners (3)').click();
        await assertAccessible(page);
        await refuse(page).click();
        await page.getByRole('button', { name: 'Privacy choices' }).waitFor();
        await assertAccessible(page);
      });
    }
  }

  test('refusing and accepting look the same and cost the same', async () => {
    const page = await shop.open('', { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
    const look = (button) =>
      button.evaluate((node) => {
        const { width, height, top } = node.getBoundingClientRect();
        const { color, backgroundColor, borderColor, font, opacity } = getComputedStyle(node);
        return { width, height, top, color, backgroundColor, borderColor, font, opacity };
      });
    const looks = await look(refuse(page));
    assert.deepEqual(await look(accept(page)), looks);
    assert.ok(looks.height >= 44);
  });

  test('the notice names the purposes and every partner, with their number', async () => {
    const page = await shop.open();
    const region = page.getByRole('region', { name: 'Your choice about your data' });
    await region.waitFor();
    assert.equal(await region.locator('.text > ul > li').count(), 4);
    await region.getByText('Partners (3)').click();
    assert.deepEqual(await region.locator('details li').evaluateAll((items) => items.map((item) => item.innerText)), [
      'Google Ireland Limited (Ireland) EU-U.S. Data Privacy Framework\nPrivacy policy',
      'Meta Platforms Ireland Limited (Ireland) EU-U.S. Data Privacy Framework\nPrivacy policy',
      'Atelier CRM (France)\nPrivacy policy',
    ]);
    assert.equal(await region.getByRole('link').first().getAttribute('href'), 'https://policies.google.example/');
  });

  test('the notice does not take the focus, is first on the keyboard, and shifts nothing', async () => {
    const page = await shop.open();
    await refuse(page).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'body');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'gw-consent');
    const shifted = await page.evaluate(
      () =>
        new Promise((told) => {
          new PerformanceObserver((list) => told(list.getEntries().length)).observe({
            type: 'layout-shift',
            buffered: true,
          });
          setTimeout(() => told(0), 200);
        }),
    );
    assert.equal(shifted, 0);
  });

  test('nothing is preselected and saving needs an answer for every purpose', async () => {
    const page = await openChoices();
    assert.equal(await dialog(page).locator(':checked').count(), 0);
    const save = dialog(page).getByRole('button', { name: 'Save' });
    for (const fieldset of await dialog(page).locator('fieldset').all()) {
      assert.equal(await save.isDisabled(), true);
      await fieldset.getByRole('radio', { name: 'Refuse' }).check();
    }
    await dialog(page).locator('fieldset').nth(1).getByRole('radio', { name: 'Accept' }).check();
    await save.click();
    await until(() => shop.gateway.choice);
    assert.deepEqual(Object.values(shop.gateway.choice.purposes), [false, true, false, false]);
  });

  test('the whole choice can be made with the keyboard', async () => {
    const page = await shop.open();
    await refuse(page).waitFor();
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.getByRole('button', { name: 'Choose in detail' }).focus();
    await press('Enter');
    await dialog(page).waitFor();
    for (let i = 0; i < 4; i++) {
      await dialog(page).locator('fieldset').nth(i).getByRole('radio').first().focus();
      await press('Space', 'ArrowRight');
    }
    await dialog(page).getByRole('button', { name: 'Save' }).focus();
    await press('Enter');
    await until(() => shop.gateway.choice);
    assert.ok(Object.values(shop.gateway.choice.purposes).every((yes) => yes));
  });

  test('Escape is no choice and gives the focus back', async () => {
    const page = await openChoices();
    await page.keyboard.press('Escape');
    await until(async () => (await dialog(page).count()) === 0);
    const focused = await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent);
    assert.equal(focused, 'Choose in detail');
    assert.equal(await refuse(page).isVisible(), true);
    await settle();
    assert.equal(
      shop.gateway.requests.some(({ method }) => method === 'POST'),
      false,
    );
  });

  test('after a choice a small button stays, shows what was chosen and takes it back', async () => {
    const page = await shop.open();
    await accept(page).click();
    const reopen = page.getByRole('button', { name: 'Privacy choices' });
    await reopen.click();
    assert.equal(await dialog(page).getByRole('radio', { name: 'Accept', checked: true }).count(), 4);
    await dialog(page).getByRole('button', { name: 'Refuse all' }).click();
    await until(async () => (await dialog(page).count()) === 0);
    const posts = shop.gateway.requests
      .filter(({ path }) => path === '/g/consent')
      .map(({ body }) => JSON.parse(body));
    assert.deepEqual(
      posts.map(({ action }) => action),
      ['accept_all', 'withdraw'],
    );
    assert.equal(await reopen.isVisible(), true);

    await page.reload();
    await reopen.waitFor();
  });

  test("the site's own link replaces the small button", async () => {
    shop.gateway.page = { body: '<footer><a href="/privacy" data-gw-consent>Cookies</a></footer>' };
    const page = await shop.open();
    await refuse(page).click();
    await until(() => shop.gateway.choice);
    await until(async () => (await page.getByRole('region').count()) === 0);
    assert.equal(await page.getByRole('button', { name: 'Privacy choices' }).count(), 0);
    await page.getByRole('link', { name: 'Cookies' }).click();
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Cookies');
    assert.equal(page.url(), shop.gateway.url);
  });

  test('it is asked again after partners were added, with nothing preselected', async () => {
    shop.gateway.choice = {
      purposes: { store_access: true },
      at: '',
      record: 'r1',
      expires_at: new Date(Date.now() + 1e6).toISOString(),
    };
    shop.gateway.notice = { ask: true };
    const page = await openChoices();
    assert.equal(await dialog(page).locator(':checked').count(), 0);
  });

  test('it speaks the language of the notice, and says that GPC was heard', async () => {
    shop.gateway.page = { lang: 'fr' };
    shop.gateway.notice = { gpc: true };
    const page = await shop.open();
    await page.getByRole('button', { name: 'Tout refuser' }).waitFor();
    await page.getByText('Global Privacy Control').waitFor();
    assert.equal(await page.locator('gw-consent').getAttribute('lang'), 'fr');
  });

  test('it stays away where the site says so or a CMP asks', async () => {
    for (const shopPage of [{ script: 'data-banner="off"' }, { head: 'window.__tcfapi = () => {}' }]) {
      shop.gateway.page = shopPage;
      const page = await shop.open();
      await settle();
      assert.equal(await page.locator('gw-consent').count(), 0);
      await shop.context.close();
    }
  });

  test('it works at 200 % zoom and without motion', async () => {
    const page = await openChoices({ viewport: { width: 320, height: 400 }, reducedMotion: 'reduce' });
    await dialog(page).getByRole('button', { name: 'Refuse all' }).click({ timeout: 2000 });
    await until(() => shop.gateway.choice);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });
});
