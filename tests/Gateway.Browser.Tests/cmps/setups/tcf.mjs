import { CmpApi } from '@iabtechlabtcf/cmpapi';
import { tcString } from './tc-string.mjs';

const cmp = new CmpApi(300, 1, true);
const REMEMBERED = 'euconsent-v2=';
const before = document.cookie.split('; ').find((pair) => pair.startsWith(REMEMBERED));
if (before) cmp.update(before.slice(REMEMBERED.length), false);
else cmp.update('', true);

const choose = (accepts) => () => {
  const string = tcString(accepts);
  document.cookie = `${REMEMBERED}${string}; path=/; max-age=10000`;
  cmp.update(string, false);
  window.dataLayer?.push(['consent', 'update', { ad_storage: accepts ? 'granted' : 'denied', analytics_storage: accepts ? 'granted' : 'denied', ad_user_data: accepts ? 'granted' : 'denied', ad_personalization: accepts ? 'granted' : 'denied' }]);
};
document.querySelector('#accept').addEventListener('click', choose(true));
document.querySelector('#refuse').addEventListener('click', choose(false));
