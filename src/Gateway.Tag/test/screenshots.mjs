// `node test/screenshots.mjs FOLDER`: the banner as visitors see it, to be looked at.
import { chromium } from 'playwright-core';
import { startGateway } from './gateway.mjs';

const folder = process.argv[2] ?? '.';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const gateway = await startGateway();

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const lang of ['fr', 'en']) {
    for (const colorScheme of ['light', 'dark']) {
      gateway.choice = null;
      gateway.page = { lang };
      gateway.notice = { gpc: colorScheme === 'dark' };
      const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 1 });
      const shoot = (what) => page.screenshot({ path: `${folder}/${what}-${size}-${lang}-${colorScheme}.png` });
      await page.goto(gateway.url);
      await page.locator('section').waitFor();
      await page.waitForTimeout(400);
      await shoot('1-notice');
      await page.locator('section .actions .link').click();
      await page.locator('dialog fieldset').nth(0).locator('label').nth(1).click();
      await page.locator('dialog details').first().locator('summary').click();
      await shoot('2-choices');
      await page.locator('dialog .choice').first().click();
      await page.locator('.reopen').waitFor();
      await shoot('3-after');
      await page.close();
    }
  }
}
await browser.close();
await gateway.stop();
