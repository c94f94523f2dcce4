import * as api from './api.js';
import { fill, h, oncePerFrame } from './dom.js';
import { language, say, speak } from './words.js';
import { addDelivery, addHit, addRequests, forget, setPolicy, state } from './state.js';
import { paintHits } from './hits.js';
import { paintTags } from './tags.js';
import { paintTrail } from './trail.js';

const $ = (id) => document.getElementById(id);
let shopUrl = '/';

const paint = oncePerFrame(() => {
  $('connection').className = `pill ${state.connection}`;
  $('connection').textContent = say(state.connection);
  $('trouble').hidden = !state.trouble;
  $('trouble').textContent = state.trouble ?? '';
  paintTags($('cards'), { onSwitch, onApprove, onWithdraw, onMode });
  paintHits($('hits'), select);
  paintTrail($('trail'));
});

function paintFrame() {
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say(element.dataset.word);
  $('languages').setAttribute('aria-label', say('language'));
  fill($('languages'), ['en', 'fr'].map((one) => h('button', {
    type: 'button', 'data-focus': one, 'aria-pressed': String(one === language), click: () => choose(one),
  }, one.toUpperCase())));
  $('theme').setAttribute('aria-label', say('theme'));
  $('shop').textContent = `${say('openShop')} ↗`;
  $('shop').href = shopUrl;
  paint();
}

function choose(one) {
  speak(one);
  paintFrame();
}

function select(id) {
  state.selected = id;
  state.following = id === state.hits[0]?.hit.id;
  paint();
}

/** Off is one click. On asks, and what was asked waits for another function. */
const onSwitch = (tag, wanted) => change(tag.id, wanted, async () => {
  const answer = await api.switchTag(tag, wanted);
  if (answer.sha256) state.switches.set(tag.id, { request: answer });
  else state.tags.set(tag.id, answer);
});

const onApprove = (request) => change(request.subject.id, true, async () => {
  await api.approve(request);
  state.tags.set(request.subject.id, await api.tag(request.subject.id));
});

const onWithdraw = (request) => change(request.subject.id, undefined, async () => {
  await api.withdraw(request);
  state.switches.delete(request.subject.id);
});

/** Does something to a tag, and measures from the click until the policy in force says so. */
async function change(id, wanted, work) {
  state.switches.set(id, { wanted, at: performance.now() });
  paint();
  try {
    await work();
  } catch (refusal) {
    state.switches.set(id, { trouble: refusal.message });
  }
  paint();
}

async function onMode(vendor, mode) {
  await attempt(() => api.setVendorMode(vendor, mode));
  state.modes = await attempt(api.vendorModes) ?? state.modes;
  paint();
}

async function attempt(work) {
  try {
    const result = await work();
    state.trouble = null;
    return result;
  } catch (failure) {
    state.trouble = failure.message;
    paint();
    return undefined;
  }
}

let reading = false;
let readAgain = false;
let lastSeq = 0;

/** Reads what the vendors recorded since last time; asked again while reading, it reads once more. */
async function readRequests() {
  readAgain = true;
  if (reading) return;
  reading = true;
  while (readAgain) {
    readAgain = false;
    const newer = await attempt(() => api.vendorRequests(lastSeq)) ?? [];
    lastSeq = newer.at(-1)?.seq ?? lastSeq;
    addRequests(newer);
    paint();
  }
  reading = false;
}

function follow() {
  const feed = new EventSource('feed');
  const on = (type, take) => feed.addEventListener(type, (event) => {
    take(JSON.parse(event.data));
    paint();
  });
  on('hit', addHit);
  on('delivery', (delivery) => {
    addDelivery(delivery);
    readRequests();
  });
  on('policy', setPolicy);
  feed.onopen = () => {
    state.connection = 'live';
    lastSeq = 0;
    learnTags();
    readRequests();
  };
  feed.onerror = () => {
    state.connection = 'lost';
    paint();
    // A stream that the browser gave up for good (an error page instead of events) is opened anew.
    if (feed.readyState === EventSource.CLOSED) setTimeout(follow, 2000);
  };
}

async function learnTags() {
  try {
    state.tags = new Map((await api.tags()).map((tag) => [tag.id, tag]));
    for (const request of await api.requests()) state.switches.set(request.subject.id, { request });
    state.trouble = null;
  } catch (failure) {
    state.trouble = say('noKey', failure.message);
    setTimeout(learnTags, 2000);
  }
  state.modes = await attempt(api.vendorModes) ?? {};
  paint();
}

async function learnShop() {
  const told = await attempt(api.setup);
  if (told) shopUrl = `${location.protocol}//${location.hostname}:${told.publicPort}/`;
  paintFrame();
}

$('clear').addEventListener('click', async () => {
  await attempt(api.forgetVendorRequests);
  forget();
  paint();
});

$('theme').addEventListener('click', () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark'
    || (!document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
});

document.documentElement.lang = language;
paintFrame();
learnShop();
follow();
