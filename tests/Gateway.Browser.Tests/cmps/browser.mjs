import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

/**
 * A Chromium whose own log of the network is kept: every request of every page, frame, worker, beacon and preload. No name
 * but localhost is resolved.
 */
export async function startBrowser() {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-net-'));
  const log = join(folder, 'net.json');
  const browser = await chromium.launch({
    executablePath,
    args: [...FLAGS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost', `--log-net-log=${log}`, '--net-log-capture-mode=Everything'],
  });
  return {
    browser,
    /** Closes the browser, and gives every address that its pages asked for; what the browser asks for itself is not theirs. */
    async stop() {
      await browser.close();
      const { constants, events } = await readWhole(log);
      await rm(folder, { recursive: true, force: true });
      const started = events.filter(({ type }) => type === constants.logEventTypes.URL_REQUEST_START_JOB);
      return started.filter(({ params }) => /^https?:/.test(params?.initiator)).map(({ params }) => params.url);
    },
  };
}

// The browser ends the file when its processes have ended.
async function readWhole(path) {
  for (let i = 0; i < 100; i++) {
    try {
      return JSON.parse(await readFile(path, 'utf8'));
    } catch {
      await wait(50);
    }
  }
  throw new Error(`${path} is not whole`);
}

/** A fresh visitor, whose requests are recorded as the Chrome DevTools Protocol tells them. */
export async function visitor(browser) {
  const context = await browser.newContext();
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const requests = [];
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', ({ request }) =>
    requests.push({ url: request.url, path: new URL(request.url).pathname, body: request.postData }),
  );
  return { context, page, requests };
}

/** Waits until something holds, and returns it. */
export async function until(holds, what = `${holds}`) {
  for (let i = 0; i < 1200; i++) {
    const result = await holds();
    if (result) return result;
    await wait(50);
  }
  throw new Error(`not within 60 s: ${what}`);
}
