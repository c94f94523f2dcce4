import { ask, consent, object, openChoices } from './consent/choices.js';
import { connectSources } from './consent/sources.js';
import { uuid } from './ids.js';
import { watch } from './navigation.js';
import { on } from './news.js';
import { describe } from './page.js';
import { recall } from './offline.js';
import { put } from './queue.js';
import { address, settings } from './settings.js';
import { sendNow, sendSoon } from './transport.js';
import { identify, reset, set, standing } from './visitor.js';

/**
 * Copied, so that what the page does to its objects later changes nothing.
 * @param {string} name
 * @param {import('./gw').EventParameters} [parameters]
 */
function track(name, parameters) {
  const own = { id: uuid(), name, time: new Date().toISOString(), page: describe() };
  put([JSON.parse(JSON.stringify({ ...standing, ...parameters, ...own }))]);
  sendSoon();
}

/** @param {import('./gw').EventParameters} [parameters] */
const page = (parameters) => track('page_view', parameters);

/** @type {Record<string, (...rest: any[]) => unknown>} */
const commands = { page, track, identify, set, reset, consent, object, on };

/** @param {unknown} reason */
const complain = (reason) => console.error('gw:', reason);

/**
 * A mistake in a call, or a gateway out of reach, is told to the developer and never thrown into the page.
 * @param {string} command
 * @param {unknown[]} rest
 */
async function gw(command, ...rest) {
  try {
    await commands[command](...rest);
  } catch (reason) {
    complain(reason);
  }
}

function start() {
  connectSources();
  ask().then(sendSoon, complain);
  if (settings.leaves) import(address(`leave.js?${LEAVE}`)).catch(complain);
  if (!settings.automatic) return;
  page();
  watch(page);
}

function run() {
  const early = window.gw?.q ?? [];
  window.gw = /** @type {import('./gw').Gw} */ (/** @type {unknown} */ (Object.assign(gw, { live: true })));
  on('consent', () => {
    recall();
    sendSoon();
  });
  // Before the first view, which carries what they set.
  for (const call of early) gw(.../** @type {[string]} */ (Array.from(call)));
  if (document.prerendering) document.addEventListener('prerenderingchange', start);
  else start();

  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && sendNow());
  addEventListener('pagehide', sendNow);
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    ask().catch(complain);
    if (settings.automatic) page();
  });
  addEventListener('click', (event) => {
    const element = /** @type {Element} */ (event.target).closest?.('[data-gw-consent]');
    if (!element) return;
    event.preventDefault();
    openChoices().catch(complain);
  });
}

if (!window.gw?.live) run();
