import { GVL, TCModel, TCString } from '@iabtechlabtcf/core';
import vendorList from '../vendor-list.json';

/** The TC string of a visitor who accepts everybody, or nobody. */
export function tcString(accepts) {
  const model = new TCModel(new GVL(vendorList));
  model.cmpId = 300;
  model.cmpVersion = 1;
  model.isServiceSpecific = true;
  model.publisherCountryCode = 'FR';
  model.consentLanguage = 'EN';
  model.setAllVendorsDisclosed();
  if (accepts) {
    model.purposeConsents.set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    model.setAllVendorConsents();
  }
  return TCString.encode(model);
}
