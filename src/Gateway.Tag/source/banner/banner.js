import style from './banner.css';
import { choicesLayer } from './choices.js';
import { button, element } from './element.js';
import { noticeLayer } from './notice.js';

const host = document.createElement('gw-consent');
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
root.adoptedStyleSheets = [sheet];

/** @type {import('../types').Banner['show']} */
export function show(notice, layer, choose) {
  host.lang = notice.language;
  sheet.replaceSync(style + notice.theme);
  // First in the page, so that the keyboard and a screen reader meet it first; fixed, so that nothing moves.
  if (!host.isConnected) document.body.prepend(host);

  let busy = false;
  /** @type {(action: import('../types').Action, purposes: import('../gw').Purposes) => Promise<void>} */
  const decide = async (action, purposes) => {
    if (busy) return;
    busy = true;
    try {
      await choose(action, purposes, layer);
    } catch {
      for (const place of root.querySelectorAll('.error')) place.textContent = notice.texts.error;
    }
    busy = false;
  };
  const all = (/** @type {boolean} */ yes) => {
    const given = Object.values(notice.choice?.purposes ?? {}).includes(true);
    const purposes = notice.purposes.map(({ slug }) => [slug, yes]);
    decide(yes ? 'accept_all' : given ? 'withdraw' : 'refuse_all', Object.fromEntries(purposes));
  };
  const open = () => show(notice, 'choices', choose);

  if (layer === 'choices') {
    const dialog = choicesLayer(notice, all, (purposes) => decide('save', purposes));
    root.querySelector('dialog')?.close();
    root.append(dialog);
    dialog.showModal();
    return;
  }
  root.querySelector('dialog')?.close();
  const focused = root.activeElement;
  root.replaceChildren();
  if (layer === 'notice') root.append(noticeLayer(notice, open, all));
  if (layer === 'reopen') {
    const label = notice.texts.withdraw;
    root.append(element('aside', { ariaLabel: label }, element('p', { role: 'status' }, notice.told), button(label, 'reopen', open)));
  }
  if (focused) root.querySelector('button')?.focus();
}
