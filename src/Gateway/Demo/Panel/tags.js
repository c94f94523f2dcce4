import { fill, h } from './dom.js';
import { say, sentence } from './words.js';
import { state } from './state.js';
import { rank, vendorMark } from './marks.js';

const modes = ['ok', '429', '500', 'slow', 'down'];

/** One card a tag: what people want, what the contract says, what follows from both; and how its vendor behaves. */
export function paintTags(place, on) {
  const rankOf = (policy) => rank(state.tags.get(policy.id)?.templateId);
  const ordered = state.policy.toSorted((a, b) => rankOf(a) - rankOf(b));
  fill(place, ordered.map((policy) => card(policy, on)));
}

function card(policy, on) {
  const tag = state.tags.get(policy.id);
  const name = tag?.name ?? policy.name ?? policy.partner ?? policy.id;
  const template = tag?.templateId ?? policy.template;
  return h(policy.effective ? 'article.tag.on' : 'article.tag', { 'data-tag': policy.id },
    h('div.top', null, vendorMark(template), h('h3', { title: name }, name), toggle(policy, tag, name, on.onSwitch)),
    h('dl.standing', { title: (policy.reasons ?? []).map(reasonOf).join('\n') || null },
      fact('wanted', say(policy.wanted ? 'yes' : 'no'), policy.wanted),
      fact('contract', say(policy.contract), policy.contract === 'in_force'),
      fact('effective', say(policy.effective ? 'yes' : 'no'), policy.effective)),
    waits(state.switches.get(policy.id)?.request, name, on) ?? measured(state.switches.get(policy.id)) ?? why(policy),
    state.modes[template] ? modeChoice(template, on.onMode) : null);
}

const reasonOf = (reason) => (typeof reason === 'string' ? reason : sentence(reason) || reason.code);

const fact = (name, value, good) => h('div', null, h('dt', null, say(name)), h(good ? 'dd.good' : 'dd', null, value));

function toggle(policy, tag, name, onSwitch) {
  const change = state.switches.get(policy.id);
  const pending = change?.at !== undefined || change?.request !== undefined;
  return h('button.switch', {
    type: 'button',
    role: 'switch',
    'data-focus': `switch-${policy.id}`,
    'aria-checked': String(policy.wanted),
    'aria-label': `${name}: ${say(policy.wanted ? 'switchOff' : 'switchOn')}`,
    'aria-busy': pending ? 'true' : null,
    disabled: !tag || pending,
    click: () => onSwitch(tag, !policy.wanted),
  }, h('i'));
}

/** What marketing asked for and IT has to approve: two people, never one. */
const waits = (request, name, { onApprove, onWithdraw }) => request && h('div.asked', { role: 'status' },
  h('p', null, say('asked')),
  h('button.approve', {
    type: 'button',
    'data-focus': `approve-${request.subject.id}`,
    'aria-label': `${name}: ${say('approve')}`,
    click: () => onApprove(request),
  }, say('approve')),
  h('button.quiet', {
    type: 'button', 'aria-label': `${name}: ${say('withdraw')}`, click: () => onWithdraw(request),
  }, say('withdraw')));

function measured(change) {
  if (!change) return null;
  if (change.trouble) return h('p.measured.bad', { role: 'alert' }, change.trouble);
  return h('p.measured', { role: 'status' },
    change.ms === undefined ? say('waiting') : h('b', null, say('tookEffect', change.ms)));
}

/** Why a tag that people want sends nothing. */
const why = (policy) => h('p.measured', null,
  policy.wanted && !policy.effective && policy.reasons?.length ? reasonOf(policy.reasons[0]) : null);

function modeChoice(template, onMode) {
  const current = state.modes[template];
  return h(current === 'ok' ? 'label.mode' : 'label.mode.odd', null, `${say('vendorMode')} `,
    h('select', { 'data-focus': `mode-${template}`, change: (event) => onMode(template, event.target.value) },
      modes.map((mode) => h('option', { value: mode, selected: mode === current }, say(`mode_${mode}`)))));
}
