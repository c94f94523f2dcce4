/** Members of a hit's `click` that arrive as query parameters of the landing page. */
const PARAMETERS =
  'gclid gbraid wbraid dclid fbclid ttclid msclkid li_fat_id twclid epik ScCid rdt_cid irclickid awc ob_click_id tblci tduid tdclid kwkuniv kwks2s'.split(
    ' ',
  );

/** First-party cookies that vendors document, and the member each becomes. */
const COOKIES = {
  _fbc: 'fbc',
  _fbp: 'fbp',
  _ttp: 'ttp',
  _epik: 'epik',
  _scid: 'scid',
  _rdt_uuid: 'rdt_uuid',
  _uetmsclkid: 'uetmsclkid',
  _gcl_aw: 'gcl_aw',
  li_fat_id: 'li_fat_id',
  _ga: 'ga',
  _uetvid: 'uetvid',
  hubspotutk: 'hubspotutk',
  kwku: 'kwkuniv',
  tduid: 'tduid',
};

const landing = new URLSearchParams(location.search);

/**
 * The advertisers' ids, of the landing address and of the cookies. Reading cookies needs consent (Directive
 * 2002/58/EC, article 5(3)), so this is called for full hits only.
 */
export function clickIds() {
  /** @type {Record<string, string>} */
  const ids = {};
  for (const [name, member] of Object.entries(COOKIES)) {
    const value = `; ${document.cookie}`.split(`; ${name}=`)[1]?.split(';')[0];
    if (value) ids[member] = value;
  }
  for (const name of PARAMETERS) {
    const value = landing.get(name);
    if (value) ids[name.toLowerCase()] = value;
  }
  return ids;
}
