import { fill, h } from './dom.js';
import { language, say } from './words.js';
import { state } from './state.js';
import { inOrder } from './marks.js';

const time = (at) => new Date(at).toLocaleTimeString(language === 'fr' ? 'fr-FR' : 'en-GB', { hour12: false });

/** The hits so far, newest first, each with a dot for every partner. */
export function paintHits(place, onSelect) {
  fill(place, state.hits.map(({ hit, deliveries }) => h('li', null,
    h('button', {
      type: 'button',
      'data-focus': `hit-${hit.id}`,
      'aria-current': hit.id === state.selected ? 'true' : null,
      click: () => onSelect(hit.id),
    },
    h('span.name', null, hit.event),
    h('time', { datetime: hit.at }, time(hit.at)),
    h('span.dots', { 'aria-hidden': 'true' }, inOrder(hit).map((one) => h(`i.${standing(one, deliveries)}`, {
      title: `${one.partnerName ?? one.partner}: ${say(one.verdict)}`,
    }))),
    h('span.count', null, count(hit))))));
}

function count(hit) {
  const sent = hit.decisions.filter((one) => one.verdict === 'allowed').length;
  return say('count', sent, hit.decisions.length - sent);
}

/** How it stands with one partner: refused, on its way, accepted, or troubled. */
function standing(decision, deliveries) {
  if (decision.verdict !== 'allowed') return 'refused';
  const last = deliveries.get(decision.tag)?.at(-1);
  if (!last) return 'pending';
  return { accepted: 'accepted', cancelled: 'refused' }[String(last.verdict).toLowerCase()] ?? 'troubled';
}
