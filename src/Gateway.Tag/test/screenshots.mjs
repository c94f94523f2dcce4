// `node test/screenshots.mjs FOLDER`: the banner as visitors see it, to be looked at.
import { chromium } from 'playwright-core';
import { startGateway } from './gateway.mjs';

const folder = process.argv[2] ?? '.';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const gateway = await startGateway();

const SCENES = {
  'phone-fr-light': { width: 390, height: 844, lang: 'fr' },
  'phone-de-dark': { width: 390, height: 844, lang: 'de', colorScheme: 'dark', gpc: true },
  'desktop-en-light': { width: 1280, height: 800, lang: 'en' },
  'desktop-fr-dark': { width: 1280, height: 800, lang: 'fr', colorScheme: 'dark', gpc: true },
  'zoom200-de-light': { width: 640, height: 400, lang: 'de', deviceScaleFactor: 2 },
  'zoom400-pt-light': { width: 320, height: 256, lang: 'pt', deviceScaleFactor: 4 },
};
for (const [name, { width, height, lang, colorScheme, gpc, deviceScaleFactor }] of Object.entries(SCENES)) {
  gateway.choice = null;
  gateway.page = { lang };
  gateway.notice = { gpc: !!gpc, objects: false };
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor });
  const shoot = (what) => page.screenshot({ path: `${folder}/${name}-${what}.png` });
  await page.goto(gateway.url);
  await page.locator('section').waitFor();
  await page.waitForTimeout(400);
  await shoot('1-notice');
  await page.locator('section .actions .link').click();
  await page.locator('dialog fieldset').nth(0).locator('label').nth(1).click();
  await page.locator('dialog details').first().locator('summary').click();
  await shoot('2-choices');
  await page.locator('dialog .text').evaluate((text) => text.scrollTo(0, 1e6));
  await shoot('3-choices-end');
  await page.locator('dialog .choice').first().click();
  await page.locator('.reopen').waitFor();
  await shoot('4-after');
  await page.close();
}
await browser.close();
await gateway.stop();
