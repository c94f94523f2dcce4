import { button, element, titled } from './element.js';
import { partnerList } from './partners.js';

/**
 * The first layer: a region, not a dialog, so that the page stays usable and silence stays possible. Refuse and
 * Accept are one class of button, in one row, of one width.
 * @param {import('../types').Notice} notice
 * @param {() => void} open
 * @param {(yes: boolean) => void} all
 */
export function noticeLayer(notice, open, all) {
  const { texts, purposes, gpc } = notice;
  return element(
    'section',
    { 'aria-labelledby': 'title' },
    element(
      'div',
      { className: 'text' },
      element('h2', { id: 'title' }, texts.title),
      element('p', {}, texts.body),
      element('ul', {}, ...purposes.map(titled('li'))),
      partnerList(notice),
      gpc && element('p', { className: 'aside' }, texts.gpc),
    ),
    element('p', { className: 'error', role: 'alert' }),
    element(
      'div',
      { className: 'actions' },
      button(texts.refuse, 'choice', () => all(false)),
      button(texts.accept, 'choice accept', () => all(true)),
      button(texts.customise, 'link', open),
    ),
  );
}
