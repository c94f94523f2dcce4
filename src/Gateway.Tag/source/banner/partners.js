import { element } from './element.js';

/**
 * Who would receive data, with their number in sight and their names one click away.
 * @param {import('../types').Notice} notice
 * @param {string[]} [keys] all partners when absent
 */
export function partnerList({ texts, partners, language }, keys) {
  const named = partners.filter(({ key }) => !keys || keys.includes(key));
  const places = new Intl.DisplayNames(language, { type: 'region' });
  const items = named.map(({ name, country, details, privacy_url: href }) => {
    const label = `${texts.policy}: ${name}`;
    const policy = { href, target: '_blank', rel: 'noopener noreferrer', 'aria-label': label };
    return element('li', {}, `${name} (${places.of(country)}) ${details} `, !!href && element('a', policy, texts.policy));
  });
  const summary = element('summary', {}, texts.partners.replace('{n}', `${named.length}`));
  return element('details', {}, summary, element('ul', {}, ...items));
}
