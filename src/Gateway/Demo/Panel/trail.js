import { fill, h } from './dom.js';
import { knows, language, say, sentence } from './words.js';
import { selected } from './state.js';
import { ownPart, within } from './paths.js';
import { tree } from './tree.js';
import { inOrder, vendorMark } from './marks.js';
import { received } from './received.js';

/** One hit from end to end: what came in, and for each partner what was decided and what went out. */
export function paintTrail(place) {
  const one = selected();
  if (!one) return fill(place, empty());
  const sent = h('div.sent', null,
    h('h2', null, say('sent')), signals(one.hit.signals), tree(ownPart(one.hit)));
  fill(place, sent,
    h('div.partners', null,
      h('div.titles', null, h('h2', null, say('decision')), h('h2', null, say('received'))),
      inOrder(one.hit).map((decision) => partner(one, decision, sent))));
}

function partner(one, decision, sent) {
  const marking = (on) => () => mark(sent, on ? decision : null);
  return h(`article.partner.${decision.verdict}`, {
    'data-partner': decision.partner,
    tabindex: '0',
    'data-focus': `partner-${decision.tag}`,
    mouseenter: marking(true),
    mouseleave: marking(false),
    focus: marking(true),
    blur: marking(false),
  },
  h('div.decision', null, head(decision), reasons(decision)),
  received(one.hit, decision, one.deliveries.get(decision.tag) ?? []));
}

function head(decision) {
  return h('div.head', null, vendorMark(decision.template),
    h('h3', null, decision.partnerName ?? decision.partner),
    h(decision.verdict === 'allowed' ? 'span.chip.ok' : 'span.chip.no', null, say(decision.verdict)));
}

function reasons(decision) {
  if (decision.verdict === 'allowed') return allowed(decision);
  return h('ul.reasons', null, (decision.reasons ?? []).map((reason) => h('li', null,
    h('p', null, sentence(reason)),
    fix(reason.fix),
    h('code', null, reason.code))));
}

/** What mends it, where the gateway says so in the reader's language. */
function fix(text) {
  if (!text || (typeof text === 'string' && language !== 'en')) return null;
  return h('p.fix', null, h('b', null, `${say('remedy')} `), sentence(text));
}

function allowed(decision) {
  const exempt = String(decision.basis).toLowerCase().includes('exempt');
  return h('div.reasons', null,
    h('p', null, say(exempt ? 'allowedExempt' : 'allowedPlain')),
    h('p.chips', null,
      decision.basis ? h('span.chip', null, say('basis', named('basis', decision.basis))) : null,
      decision.variant ? h('span.chip', null, say('variant', named('variant', decision.variant))) : null),
    h('h4', null, say('mayLeave')),
    h('ul.fields', null, fieldsOf(decision).map(([path, hashed]) => (hashed
      ? h('li.digest', { title: say('hashedTitle') }, path, h('b', null, say('hashed')))
      : h('li', null, path)))));
}

/** The fields as a person counts them: what is inside a list is one field. */
const fieldsOf = (decision) => [...new Map((decision.sent ?? [])
  .map((one) => [one.path.replace(/\[\].*/, '[]'), isHashed(one)]))]
  .filter(([path], _, all) => !all.some(([other]) => other === `${path}[]`));

const isHashed = (field) => String(field.treatment).toLowerCase() === 'hashed';

function named(kind, value) {
  const key = `${kind}_${String(value).replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()}`;
  return knows(key) ? say(key) : String(value);
}

/** Shows on the hit which fields this partner got, which only hashed, and which it did not get. */
function mark(sent, decision) {
  sent.classList.toggle('marking', Boolean(decision));
  for (const line of sent.querySelectorAll('.leaf')) {
    line.classList.remove('goes', 'goes-hashed');
    const fields = decision?.verdict === 'allowed' ? decision.sent ?? [] : [];
    const field = fields.find((one) => within(line.dataset.path, one.path));
    if (field) line.classList.add(isHashed(field) ? 'goes-hashed' : 'goes');
  }
}

function signals(given) {
  const entries = Object.entries(given ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return h('div.signals', null, h('h3', null, say('signals')),
    entries.length === 0 ? h('p.none', null, say('noSignals')) : h('dl', null, entries.map(([name, value]) => [
      h('dt', null, name),
      h('dd', { title: String(value) }, typeof value === 'object' ? tree(value, [name]) : String(value)),
    ])));
}

function empty() {
  return h('div.empty', null,
    h('img', { src: 'empty.svg', width: '220', height: '130', alt: '' }),
    h('h2', null, say('emptyTitle')), h('p', null, say('emptyText')),
    h('ol', null, ['step1', 'step2', 'step3'].map((step) => h('li', null, say(step)))));
}
