import { existsSync } from 'node:fs';
import { after, before, beforeEach, afterEach } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { startGateway } from './gateway.mjs';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const skip = existsSync(executablePath) ? false : `no browser at ${executablePath} (set CHROMIUM)`;

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser per file, a gateway and a browser context per test. What the page asks of other hosts is refused. */
export function useShop() {
  const shop = /** @type {any} */ ({});
  before(async () => {
    if (!skip) shop.browser = await chromium.launch({ executablePath, args });
  });
  after(() => shop.browser?.close());
  beforeEach(async () => {
    shop.gateway = await startGateway();
    shop.faults = [];
    shop.foreign = [];
  });
  afterEach(async () => {
    await shop.context?.close();
    await shop.gateway.stop();
  });

  /** Opens the shop in a fresh context. */
  shop.open = async (path = '', options = {}) => {
    shop.context = await shop.browser.newContext(options);
    await shop.context.route(
      (url) => url.origin !== new URL(shop.gateway.url).origin && url.protocol !== 'data:',
      (route) => (shop.foreign.push(route.request().url()), route.abort()),
    );
    const page = await shop.context.newPage();
    page.on('pageerror', (fault) => shop.faults.push(`${fault}`));
    page.on('console', (line) => line.type() === 'error' && shop.faults.push(line.text()));
    await page.goto(shop.gateway.url + path);
    await page.waitForFunction('window.gw?.live');
    return page;
  };
  return shop;
}

/** Waits until something holds, and returns it. */
export async function until(holds, what = `${holds}`) {
  for (let i = 0; i < 1200; i++) {
    const result = await holds();
    if (result) return result;
    await wait(25);
  }
  throw new Error(`not within 30 s: ${what}`);
}

/** Longer than the tag's window: what was to be sent has been sent. */
export const settle = () => wait(900);
