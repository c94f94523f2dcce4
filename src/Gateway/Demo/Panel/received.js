import { h } from './dom.js';
import { knows, say } from './words.js';
import { tree } from './tree.js';
import { ownPart, valuesAt } from './paths.js';
import { contentOf, recordOf } from './matching.js';

/** What left the gateway for one partner: the vendor's own record of it, and what had been taken out before. */
export function received(hit, decision, attempts) {
  if (decision.verdict !== 'allowed') return h('div.received.nothing', null, h('p', null, say('nothing')));
  const last = attempts.at(-1);
  if (!last) return h('div.received', null, h('p.onway', null, say('onItsWay')), removed(hit, decision));
  const record = recordOf(last);
  const request = record ?? last.request;
  return h('div.received', null,
    attempts.map((attempt) => attemptLine(attempt, attempts.length > 1)),
    h('p.endpoint', { title: last.request?.url ?? '' },
      h('b', null, request?.method ?? ''), ` ${endpoint(last.request?.url ?? request?.url)}`),
    record ? null : h('p.note', null, say('asSent')),
    request ? h('div.content', null, tree(contentOf(request))) : null,
    removed(hit, decision));
}

function attemptLine(attempt, numbered) {
  const verdict = String(attempt.verdict).toLowerCase().replaceAll('_', '');
  const told = knows(`verdict_${verdict}`) ? say(`verdict_${verdict}`) : String(attempt.verdict);
  return h('p.attempt', null,
    h(verdict === 'accepted' ? 'span.chip.ok' : 'span.chip.odd', null,
      attempt.status ? `${attempt.status} ${told}` : told),
    h('span', null, [numbered ? say('attempt', attempt.attempt) : null, latency(attempt.latencyMs)]
      .filter(Boolean).join(' · ')));
}

const latency = (ms) => (typeof ms === 'number' ? `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms` : null);

function endpoint(url) {
  if (!url) return '';
  const { host, pathname } = new URL(url, location.origin);
  return host + pathname;
}

function removed(hit, decision) {
  const fields = decision.removed ?? [];
  if (fields.length === 0) return null;
  return h('div.removed', null, h('h4', null, say('removed')),
    h('ul', null, fields.map((path) => {
      const value = valuesAt(ownPart(hit), path)[0];
      const shown = value === undefined ? '' : typeof value === 'object' ? '…' : String(value);
      return h('li', { title: shown }, h('span', null, path), shown ? h('del', null, shown) : null);
    })));
}
