import { button, element, titled } from './element.js';
import { partnerList } from './partners.js';

/** @typedef {import('../types').Notice} Notice */

/**
 * Nothing is preselected, except what this visitor chose before and is not being asked again, and what their browser
 * asks to refuse (Global Privacy Control).
 * @param {Notice} notice
 * @param {Notice['purposes'][number]} purpose
 */
function purposeChoice(notice, { slug, title, description, partners, refused }) {
  const { texts } = notice;
  const before = notice.ask ? !refused && undefined : notice.choice?.purposes[slug];
  /** @type {(label: string, yes: boolean) => HTMLLabelElement} */
  const option = (label, yes) =>
    element(
      'label',
      {},
      element('input', { type: 'radio', name: slug, value: yes, required: true, checked: before === yes }),
      element('span', {}, label),
    );
  return element(
    'fieldset',
    {},
    element('legend', {}, title),
    element('p', {}, description),
    element('div', { className: 'pair' }, option(texts.refuse_one, false), option(texts.accept_one, true)),
    partnerList(notice, partners),
  );
}

/**
 * What is measured without consent is told, and can be objected to; it is no choice among the others.
 * @param {Notice} notice
 */
const exemptInformation = ({ texts, exempt, objects }) =>
  element(
    'div',
    { className: 'aside' },
    element('h3', {}, texts.exempt),
    ...exempt.map(titled('p')),
    objects !== undefined &&
      button(objects ? texts.objected : texts.object, 'link', () => gw('object', !objects)),
  );

/**
 * The visitor's own proof, beside the script's address.
 * @param {Notice} notice
 */
const receipt = ({ texts, receipt }) =>
  element('a', { href: new URL(receipt, import.meta.url), target: '_blank' }, texts.receipt);

/**
 * The second layer. Escape and the cross close it without a choice, and the browser gives the focus back.
 * @param {Notice} notice
 * @param {(yes: boolean) => void} all
 * @param {(purposes: import('../gw').Purposes) => void} save
 */
export function choicesLayer(notice, all, save) {
  const { texts, purposes, exempt } = notice;
  const saving = element('button', { className: 'choice', 'aria-describedby': 'hint' }, texts.save);
  const cross = button('×', 'close', () => dialog.close());
  cross.ariaLabel = texts.close;
  const form = element(
    'form',
    {
      onchange: () => (saving.disabled = !form.checkValidity()),
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const chosen = new FormData(form);
        save(Object.fromEntries(purposes.map(({ slug }) => [slug, chosen.get(slug) === 'true'])));
      },
    },
    element('div', { className: 'head' }, element('h2', { id: 'settings' }, texts.settings), cross),
    element(
      'div',
      { className: 'text' },
      element('p', { id: 'hint' }, texts.save_hint),
      ...purposes.map((purpose) => purposeChoice(notice, purpose)),
      exempt.length > 0 && exemptInformation(notice),
      !!notice.choice && receipt(notice),
    ),
    element('p', { className: 'error', role: 'alert' }),
    element(
      'div',
      { className: 'actions' },
      button(texts.refuse, 'choice', () => all(false)),
      button(texts.accept, 'choice accept', () => all(true)),
      saving,
    ),
  );
  saving.disabled = !form.checkValidity();
  const dialog = element('dialog', { 'aria-labelledby': 'settings', onclose: () => dialog.remove() }, form);
  return dialog;
}
