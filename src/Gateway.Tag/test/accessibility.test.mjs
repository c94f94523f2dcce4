import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { languages, notice, sentences } from './notice.mjs';
import { skip, until, useShop } from './shop.mjs';

const axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

describe('the banner for everybody', { skip }, () => {
  const shop = useShop();
  const dialog = (page) => page.getByRole('dialog');

  async function assertAccessible(page, what) {
    const { violations } = await page.evaluate(`${axe}; axe.run()`);
    assert.deepEqual(
      violations.map(({ id, nodes }) => [what, id, nodes.map(({ html }) => html)]),
      [],
    );
  }

  for (const lang of languages) {
    test(`axe finds nothing in any state, and every word is ${lang}`, async () => {
      const texts = sentences(lang);
      shop.gateway.page = { lang };
      shop.gateway.notice = { gpc: true, objects: false };
      const page = await shop.open('', { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
      await page.getByRole('region', { name: texts.title }).waitFor();
      assert.equal(await page.locator('gw-consent').getAttribute('lang'), lang);
      await page.getByRole('region').locator('summary').click();
      await assertAccessible(page, 'notice');
      await page.getByRole('button', { name: texts.customise }).click();
      await dialog(page).locator('details').first().locator('summary').click();
      await dialog(page).getByRole('radio', { name: texts.accept_one, exact: true }).first().check();
      await assertAccessible(page, 'choices');
      shop.gateway.consentStatus = 500;
      await dialog(page).getByRole('button', { name: texts.refuse, exact: true }).click();
      await dialog(page).getByRole('alert').getByText(texts.error).waitFor();
      await assertAccessible(page, 'error');
      shop.gateway.consentStatus = 200;
      await dialog(page).getByRole('button', { name: texts.refuse, exact: true }).click();
      await page.getByRole('button', { name: texts.withdraw }).waitFor();
      await assertAccessible(page, 'afterwards');
    });
  }

  test('axe finds nothing when an account is told, in the dark', async () => {
    shop.gateway.choice = { purposes: {}, at: '', record: 'r', expires_at: new Date(Date.now() + 1e6).toISOString() };
    shop.gateway.notice = { told: sentences('en').notice.account_here };
    const page = await shop.open('', { colorScheme: 'dark' });
    await page.getByRole('status').getByText('The choices of your account').waitFor();
    await assertAccessible(page, 'told');
  });

  test('a screen reader hears names, roles, groups and states', async () => {
    const page = await shop.open();
    await page.getByRole('region', { name: 'Your choice about your data' }).waitFor();
    await page.getByRole('button', { name: 'Choose in detail' }).click();
    await page.getByRole('dialog', { name: 'Your choices' }).waitFor();
    const group = page.getByRole('group', { name: 'Measure how advertising works' });
    assert.deepEqual(
      await group.getByRole('radio').evaluateAll((radios) => radios.map(({ checked }) => checked)),
      [false, false],
    );
    await group.getByRole('radio', { name: 'Refuse' }).check();
    assert.equal(await group.getByRole('radio', { name: 'Refuse', checked: true }).count(), 1);
    await page.getByRole('button', { name: 'Close without choosing' }).waitFor();
    const save = page.getByRole('button', { name: 'Save my choices' });
    assert.equal(await save.evaluate((node) => node.getRootNode().getElementById('hint').textContent.length > 0), true);
  });

  test('the keyboard goes through the notice in the order of the eye and never gets stuck in it', async () => {
    shop.gateway.page = { body: '<a href="#after">After</a>' };
    const page = await shop.open();
    await page.getByRole('button', { name: 'Refuse all' }).waitFor();
    const met = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab');
      met.push(
        await page.evaluate(() => (document.activeElement.shadowRoot?.activeElement ?? document.activeElement).textContent),
      );
    }
    assert.deepEqual(met, ['Partners (3)', 'Refuse all', 'Accept all', 'Choose in detail', 'After']);
  });

  test('the keyboard stays in the dialog while it is open, and Escape gives it back without a choice', async () => {
    shop.gateway.page = { body: '<a href="#after">After</a>' };
    const page = await shop.open();
    await page.getByRole('button', { name: 'Choose in detail' }).focus();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab');
      assert.notEqual(await page.evaluate(() => document.activeElement.textContent), 'After');
    }
    await page.keyboard.press('Escape');
    await until(async () => (await dialog(page).count()) === 0);
    const focused = await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent);
    assert.equal(focused, 'Choose in detail');
    assert.equal(shop.gateway.choice, null);
  });

  for (const [what, viewport] of Object.entries({
    '200 %': { width: 640, height: 400 },
    '400 %': { width: 320, height: 256 },
  })) {
    test(`at ${what} zoom everything is in reach without scrolling sideways`, async () => {
      const page = await shop.open('', { viewport, reducedMotion: 'reduce' });
      const sideways = () => {
        const { shadowRoot } = document.querySelector('gw-consent');
        return [document.documentElement, ...shadowRoot.querySelectorAll('*')]
          .filter((node) => node.getClientRects().length && node.scrollWidth > node.clientWidth + 1)
          .filter((node) => !['inline', 'contents'].includes(getComputedStyle(node).display))
          .map((node) => `${node.localName}.${node.className} ${node.scrollWidth}>${node.clientWidth}`);
      };
      await page.getByRole('button', { name: 'Refuse all' }).waitFor();
      assert.deepEqual(await page.evaluate(sideways), []);
      for (const name of ['Refuse all', 'Accept all', 'Choose in detail']) {
        await page.getByRole('button', { name }).scrollIntoViewIfNeeded();
        await assertWhole(page.getByRole('button', { name }));
      }
      await page.getByRole('button', { name: 'Choose in detail' }).click();
      assert.deepEqual(await page.evaluate(sideways), []);
      const save = dialog(page).getByRole('button', { name: 'Save my choices' });
      await save.scrollIntoViewIfNeeded();
      await assertWhole(save);
    });
  }

  async function assertWhole(button) {
    const box = await button.evaluate((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    });
    assert.equal(box, true);
  }

  test('nothing moves for who asked for less motion', async () => {
    const page = await shop.open('', { reducedMotion: 'reduce' });
    const moves = await page.locator('section').evaluate((node) => node.getAnimations({ subtree: true }).length);
    assert.equal(moves, 0);
  });

  test('under forced colours buttons have edges and a selected answer is told by a sign', async () => {
    const page = await shop.open('', { forcedColors: 'active' });
    const edges = (button) => button.evaluate((node) => parseFloat(getComputedStyle(node).borderTopWidth));
    assert.ok((await edges(page.getByRole('button', { name: 'Refuse all' }))) >= 1);
    await page.getByRole('button', { name: 'Choose in detail' }).click();
    await dialog(page).getByRole('radio', { name: 'Refuse' }).first().check();
    const sign = (index) =>
      dialog(page).locator('.pair span').nth(index).evaluate((node) => getComputedStyle(node, '::before').content);
    assert.match(await sign(0), /✓/);
    assert.equal(await sign(1), 'none');
    assert.equal(await dialog(page).getByRole('radio', { name: 'Refuse', exact: true, checked: true }).count(), 1);
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`every word stands out from its ground in the ${colorScheme}`, async () => {
      const page = await shop.open('', { colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: 'Choose in detail' }).click();
      await dialog(page).waitFor();
      const { violations, passes } = await page.evaluate(`${axe}; axe.run({ runOnly: ['color-contrast'] })`);
      assert.deepEqual(violations, []);
      assert.ok(passes[0].nodes.length > 5);
    });
  }

  test('who asks for Global Privacy Control finds advertising refused and nothing accepted', async () => {
    const { purposes } = notice('en');
    purposes[1].refused = true;
    shop.gateway.notice = { gpc: true, purposes };
    const page = await shop.open();
    await page.getByText('Global Privacy Control').waitFor();
    await page.getByRole('button', { name: 'Choose in detail' }).click();
    const selected = await dialog(page)
      .locator(':checked')
      .evaluateAll((radios) => radios.map(({ name, value }) => [name, value]));
    assert.deepEqual(selected, [['personalised_ads', 'false']]);
  });
});
