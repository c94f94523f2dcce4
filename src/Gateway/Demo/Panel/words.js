const words = {
  demo: ['live demo', 'démo en direct'],
  clear: ['Clear', 'Effacer'],
  theme: ['Theme', 'Thème'],
  language: ['Language', 'Langue'],
  tags: ['Tags', 'Tags'],
  hits: ['Hits', 'Hits'],
  openShop: ['Open the shop', 'Ouvrir la boutique'],
  connecting: ['Connecting', 'Connexion'],
  live: ['Live', 'En direct'],
  lost: ['Connection lost, trying again', 'Connexion perdue, nouvel essai'],

  switchOn: ['Switch on', 'Activer'],
  switchOff: ['Switch off', 'Couper'],
  wanted: ['Wanted', 'Voulu'],
  contract: ['Contract', 'Contrat'],
  effective: ['Sends', 'Envoie'],
  yes: ['yes', 'oui'],
  no: ['no', 'non'],
  in_force: ['in force', 'en vigueur'],
  not_started: ['not started', 'pas commencé'],
  ended: ['ended', 'terminé'],
  missing: ['none', 'aucun'],
  suspended: ['suspended', 'suspendu'],
  not_signed: ['not signed', 'pas signé'],
  terminated: ['terminated', 'résilié'],
  tookEffect: ['In effect {0} ms after the click', 'Effectif {0} ms après le clic'],
  waiting: ['Waiting for the effect…', "En attente de l'effet…"],
  asked: ['Marketing asks for this. IT has to agree.', "Le marketing le demande. L'informatique doit l'approuver."],
  approve: ['Approve as IT', "Approuver en tant qu'informatique"],
  withdraw: ['Withdraw', 'Retirer'],
  vendorMode: ['Vendor', 'Vendeur'],
  mode_ok: ['answers', 'répond'],
  mode_429: ['429, slow down', '429, ralentir'],
  mode_500: ['500, error', '500, erreur'],
  mode_slow: ['3 s late', '3 s de retard'],
  mode_down: ['is down', 'est muet'],

  sent: ['What the browser sent', 'Ce que le navigateur a envoyé'],
  decision: ['What the gateway decided', 'Ce que la passerelle a décidé'],
  received: ['What the vendor received', 'Ce que le vendeur a reçu'],
  signals: ['Consent signals', 'Signaux de consentement'],
  noSignals: ['none: unknown, so refused', 'aucun : inconnu, donc refus'],
  allowed: ['Allowed', 'Autorisé'],
  refused: ['Refused', 'Refusé'],
  basis: ['basis: {0}', 'base : {0}'],
  basis_consent: ['consent', 'consentement'],
  basis_legitimate_interest: ['legitimate interest', 'intérêt légitime'],
  basis_exempt: ['exempt from consent', 'exempté de consentement'],
  basis_not_required: ['none required', 'aucune requise'],
  variant: ['variant: {0}', 'variante : {0}'],
  variant_full: ['all fields', 'tous les champs'],
  variant_exempt: ['audience only, fewer fields', 'audience seule, moins de champs'],
  allowedPlain: [
    'Consent given, contract in force: only the fields that both allow leave.',
    'Consentement donné, contrat en vigueur : seuls partent les champs que les deux permettent.',
  ],
  allowedExempt: [
    'Audience measurement exempt from consent: no identifier leaves.',
    "Mesure d'audience exemptée de consentement : aucun identifiant ne part.",
  ],
  remedy: ['To change this:', 'Pour changer cela :'],
  mayLeave: ['Fields that may leave', 'Champs qui peuvent partir'],
  nothing: ['Nothing was sent', "Rien n'a été envoyé"],
  onItsWay: ['On its way…', 'En route…'],
  asSent: ['as the gateway sent it', "tel que la passerelle l'a envoyé"],
  removed: ['Removed before it left', 'Retiré avant le départ'],
  hashed: ['hashed', 'haché'],
  hashedTitle: ['SHA-256: the vendor cannot read the value', 'SHA-256 : le vendeur ne peut pas lire la valeur'],
  attempt: ['attempt {0}', 'essai {0}'],
  verdict_accepted: ['accepted', 'accepté'],
  verdict_rejected: ['rejected', 'rejeté'],
  verdict_retried: ['will be tried again', 'sera réessayé'],
  verdict_cancelled: ['held back: no longer allowed', "retenu : n'est plus permis"],
  verdict_skipped: ['not an event for this vendor', 'pas un événement pour ce vendeur'],
  verdict_expired: ['too old to deliver', 'trop vieux pour être livré'],
  count: ['{0} sent · {1} refused', '{0} envoyés · {1} refusés'],

  emptyTitle: ['Nothing has happened yet', "Rien ne s'est encore passé"],
  emptyText: [
    'This page shows every hit as it passes the gateway: what came in, what was decided for each partner and why, '
      + 'and what really went out.',
    'Cette page montre chaque hit qui passe par la passerelle : ce qui arrive, ce qui est décidé pour chaque '
      + 'partenaire et pourquoi, et ce qui part vraiment.',
  ],
  step1: ['Open the shop beside this page.', 'Ouvrez la boutique à côté de cette page.'],
  step2: [
    'Refuse everything, and look. Then accept, and look again.',
    'Refusez tout, et regardez. Puis acceptez, et regardez encore.',
  ],
  step3: [
    'Switch a partner off above: the next hit does not reach it. On again takes two: marketing asks, IT approves.',
    "Coupez un partenaire ci-dessus : le prochain hit ne l'atteint pas. Le réactiver se fait à deux : le marketing "
      + "demande, l'informatique approuve.",
  ],
  noKey: [
    'The switches are off: no key for the management API ({0}).',
    "Les interrupteurs sont inactifs : pas de clé pour l'API de gestion ({0}).",
  ],
};

const stored = localStorage.getItem('gateway-demo-language');
export let language = stored ?? (navigator.language.startsWith('fr') ? 'fr' : 'en');

export function speak(chosen) {
  language = chosen;
  localStorage.setItem('gateway-demo-language', chosen);
  document.documentElement.lang = chosen;
}

/** The words for a key in the chosen language; the key itself where there are none. */
export function say(key, ...values) {
  const text = words[key]?.[language === 'fr' ? 1 : 0] ?? key;
  return values.reduce((filled, value, i) => filled.replace(`{${i}}`, value), text);
}

export const knows = (key) => key in words;

/** A sentence of the gateway: `{en, fr}`, or already a plain string. */
export const sentence = (text) => (typeof text === 'string' ? text : text?.[language] ?? text?.en ?? '');
