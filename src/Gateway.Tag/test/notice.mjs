import { readFile, readdir } from 'node:fs/promises';

const folder = new URL('../../Gateway/Consents/Texts/', import.meta.url);

/** The sentences that the gateway speaks, by language. */
const spoken = Object.fromEntries(
  await Promise.all(
    (await readdir(folder)).map(async (name) => [name.slice(0, 2), JSON.parse(await readFile(new URL(name, folder)))]),
  ),
);

/** What a site looks like that has set nothing; a test of the gateway says that this is what it sends. */
const theme = await readFile(new URL('theme.css', import.meta.url), 'utf8');

export const languages = Object.keys(spoken).sort();

export const sentences = (language) => spoken[language] ?? spoken.en;

const purposes = {
  store_access: ['ga4', 'meta'],
  personalised_ads: ['meta'],
  ad_measurement: ['ga4', 'meta', 'crm'],
  audience_statistics: ['ga4'],
};

const partners = [
  {
    key: 'ga4',
    name: 'Google Ireland Limited',
    country: 'IE',
    privacy_url: 'https://policies.google.example/',
    details: '',
  },
  {
    key: 'meta',
    name: 'Meta Platforms Ireland Limited',
    country: 'IE',
    privacy_url: 'https://privacy.meta.example/',
    details: '',
  },
  { key: 'crm', name: 'Atelier CRM', country: 'FR', privacy_url: 'https://crm.example/privacy', details: '' },
];

export function notice(language) {
  const { notice: own, purposes: titles, ...texts } = sentences(language);
  return {
    site: 'nantes',
    version: 3,
    hash: 'a'.repeat(64),
    language: spoken[language] ? language : 'en',
    texts,
    theme,
    purposes: Object.entries(purposes).map(([slug, keys]) => ({
      slug,
      title: titles[slug][0],
      description: titles[slug][1],
      partners: keys,
    })),
    partners: partners.map((partner) => ({
      ...partner,
      details: partner.key === 'crm' ? '' : own['transfer.dpf'],
      purposes: Object.keys(purposes).filter((slug) => purposes[slug].includes(partner.key)),
    })),
    exempt: [{ partner: 'matomo', title: 'Matomo', description: own.exempt }],
    choice: null,
    gpc: false,
    ask: true,
    receipt: 'consent?site=shop',
  };
}
