/** What `GET /g/notice` answers, in the two complete languages. */
const texts = {
  en: {
    title: 'Your privacy, your choice',
    body:
      'We ask before your data is shared. Choose what our partners may use; the shop works the same either way, ' +
      'and you can change your mind at any time.',
    partners: 'Partners ({n})',
    accept: 'Accept all',
    refuse: 'Refuse all',
    customise: 'Choose purpose by purpose',
    settings: 'Your privacy choices',
    accept_one: 'Accept',
    refuse_one: 'Refuse',
    save: 'Save my choices',
    save_hint: 'Answer each purpose, then save. Closing this window changes nothing.',
    policy: 'Privacy policy',
    exempt: 'Audience measurement without consent',
    gpc: 'Your browser sends Global Privacy Control: we do not sell or share your data.',
    close: 'Close without choosing',
    withdraw: 'Privacy choices',
    error: 'Your choice could not be saved. Please try again.',
  },
  fr: {
    title: 'Votre vie privée, votre choix',
    body:
      'Nous vous demandons avant de partager vos données. Choisissez ce que nos partenaires peuvent utiliser ; ' +
      'la boutique fonctionne de la même façon, et vous pouvez changer d’avis à tout moment.',
    partners: 'Partenaires ({n})',
    accept: 'Tout accepter',
    refuse: 'Tout refuser',
    customise: 'Choisir finalité par finalité',
    settings: 'Vos choix de confidentialité',
    accept_one: 'Accepter',
    refuse_one: 'Refuser',
    save: 'Enregistrer mes choix',
    save_hint: 'Répondez pour chaque finalité, puis enregistrez. Fermer cette fenêtre ne change rien.',
    policy: 'Politique de confidentialité',
    exempt: 'Mesure d’audience sans consentement',
    gpc: 'Votre navigateur envoie le signal Global Privacy Control : nous ne vendons ni ne partageons vos données.',
    close: 'Fermer sans choisir',
    withdraw: 'Vos choix de confidentialité',
    error: 'Votre choix n’a pas pu être enregistré. Veuillez réessayer.',
  },
};

const purposes = {
  en: [
    [
      'store_access',
      'Store and read on your device',
      'Keep an identifier on your device to recognise it on your next visit.',
      ['ga4', 'meta'],
    ],
    [
      'ad_measurement',
      'Measure advertising',
      'See which advertisements led to a visit or a purchase.',
      ['ga4', 'meta', 'crm'],
    ],
    ['personalised_ads', 'Personalised advertising', 'Show advertisements that fit what you looked at.', ['meta']],
    ['audience_statistics', 'Understand audiences', 'Build statistics about groups of visitors.', ['ga4']],
  ],
  fr: [
    [
      'store_access',
      'Stocker et lire sur votre appareil',
      'Garder un identifiant sur votre appareil pour le reconnaître à votre prochaine visite.',
      ['ga4', 'meta'],
    ],
    [
      'ad_measurement',
      'Mesurer la publicité',
      'Voir quelles publicités ont mené à une visite ou à un achat.',
      ['ga4', 'meta', 'crm'],
    ],
    [
      'personalised_ads',
      'Publicité personnalisée',
      'Afficher des publicités en rapport avec ce que vous avez regardé.',
      ['meta'],
    ],
    [
      'audience_statistics',
      'Comprendre le public',
      'Établir des statistiques sur des groupes de visiteurs.',
      ['ga4'],
    ],
  ],
};

const partners = [
  { key: 'ga4', name: 'Google Ireland Limited', country: 'IE', privacy_url: 'https://policies.google.example/' },
  {
    key: 'meta',
    name: 'Meta Platforms Ireland Limited',
    country: 'IE',
    privacy_url: 'https://privacy.meta.example/',
  },
  { key: 'crm', name: 'Atelier CRM', country: 'FR', privacy_url: 'https://crm.example/privacy' },
];

const exempt = {
  en: {
    partner: 'matomo',
    title: 'Matomo.',
    description: 'Anonymous figures for this shop only; nothing identifies you.',
  },
  fr: {
    partner: 'matomo',
    title: 'Matomo.',
    description: 'Des chiffres anonymes pour cette boutique seulement ; rien ne vous identifie.',
  },
};

export function notice(language) {
  const offered = purposes[language].map(([slug, title, description, keys]) => ({
    slug,
    title,
    description,
    partners: keys,
  }));
  const of = (key) => offered.filter((purpose) => purpose.partners.includes(key)).map(({ slug }) => slug);
  return {
    site: 'nantes',
    version: 3,
    hash: 'a'.repeat(64),
    language,
    texts: texts[language],
    purposes: offered,
    partners: partners.map((partner) => ({ ...partner, purposes: of(partner.key) })),
    exempt: [exempt[language]],
    choice: null,
    gpc: false,
    ask: true,
  };
}
