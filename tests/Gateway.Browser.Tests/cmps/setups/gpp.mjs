import { CmpApi, CmpDisplayStatus, CmpStatus, SignalStatus } from '@iabgpp/cmpapi';
import { tcString } from './tc-string.mjs';

const TCF_EU = 2;
const cmp = new CmpApi(300, 1);
cmp.setSupportedAPIs(['2:tcfeuv2']);
cmp.setApplicableSections([TCF_EU]);
cmp.setCmpStatus(CmpStatus.LOADED);

function show(string) {
  cmp.setSectionStringById(TCF_EU, string);
  cmp.setCmpDisplayStatus(CmpDisplayStatus.HIDDEN);
  cmp.fireSectionChange('tcfeuv2');
  cmp.setSignalStatus(SignalStatus.READY);
}

const choose = (accepts) => () => {
  const string = tcString(accepts);
  localStorage.setItem('cmp', string);
  show(string);
};
const before = localStorage.getItem('cmp');
if (before) show(before);
else cmp.setCmpDisplayStatus(CmpDisplayStatus.VISIBLE);
document.querySelector('#accept').addEventListener('click', choose(true));
document.querySelector('#refuse').addEventListener('click', choose(false));
