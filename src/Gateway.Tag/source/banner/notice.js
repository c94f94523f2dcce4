import { button, count, element } from './element.js';

/**
 * The first layer: a region, not a dialog, so that the page stays usable and silence stays possible. Refuse and
 * Accept are one class of button, in one row, of one width.
 * @param {import('../types').Notice} notice
 * @param {(layer: 'choices') => void} open
 * @param {(yes: boolean) => void} all
 */
export function noticeLayer({ texts, purposes, partners, gpc }, open, all) {
  const choices = () => open('choices');
  return element(
    'section',
    { 'aria-labelledby': 'title' },
    element(
      'div',
      { className: 'text' },
      element('h2', { id: 'title' }, texts.title),
      element('p', {}, texts.body),
      element('ul', {}, ...purposes.map(({ title }) => element('li', {}, title))),
      button(count(texts.partners, partners.length), 'link', choices),
      ...(gpc ? [element('p', { className: 'aside' }, texts.gpc)] : []),
    ),
    element('p', { className: 'error', role: 'alert' }),
    element(
      'div',
      { className: 'actions' },
      button(texts.refuse, 'choice', () => all(false)),
      button(texts.accept, 'choice', () => all(true)),
      button(texts.customise, 'link', choices),
    ),
  );
}
