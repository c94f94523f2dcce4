import { tell } from '../news.js';

/** No decisive answer yet: nothing leaves. */
export const WAITING = 0;
/** The visitor refused the storage on which identifying rests: hits leave bare. */
export const REFUSED = 1;
/** Full hits leave. What each partner gets of them is the gateway's decision, from the raw signals. */
export const GRANTED = 2;

export const NAMES = ['waiting', 'refused', 'granted'];

/**
 * What each source present says; a source that says nothing is absent.
 * @type {Record<string, number>}
 */
const answers = {};

/**
 * Raw signals for the gateway, exactly as their sources gave them.
 * @type {Record<string, unknown>}
 */
export const signals = { gpc: navigator.globalPrivacyControl || undefined };

/** @type {import('../types').PageRules} */
let rules = {};
/** @type {import('../gw').Purposes | undefined} */
let own;
let before = WAITING;

/** The strictest source decides. */
export function level() {
  const strictest = Math.min(...Object.values(answers));
  return (strictest < Infinity && strictest) || (rules.bare ? REFUSED : WAITING);
}

/** Nobody may measure a visitor who objects to what needs no consent, and gave none. */
export const mayMeasure = () => level() === GRANTED || !rules.objects;

export const mayPing = () => level() === WAITING && rules.pings;

function changed(force = false) {
  const now = level();
  if (force || now !== before) tell('consent', { state: NAMES[now], purposes: own });
  before = now;
}

/**
 * @param {string} source
 * @param {number} [answer] absent: the source has nothing to say
 * @param {Record<string, unknown>} [raw]
 */
export function report(source, answer, raw) {
  if (answer === undefined) delete answers[source];
  else answers[source] = answer;
  Object.assign(signals, raw);
  changed();
}

/**
 * The visitor's own choice. Storage access, where it is asked, is what identifying rests on.
 * @param {import('../gw').Purposes} purposes
 * @param {string} record
 */
export function reportOwn(purposes, record) {
  const given = 'store_access' in purposes ? [purposes.store_access] : Object.values(purposes);
  own = purposes;
  answers.own = given.includes(true) ? GRANTED : REFUSED;
  signals.record = record;
  changed(true);
}

/** @param {import('../types').PageRules} now what the gateway says of this site and this visitor */
export function follow(now) {
  rules = now;
  changed();
}
