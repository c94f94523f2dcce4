import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle, skip, until, useShop } from './shop.mjs';

const CMP = {
  tcf: 'window.__tcfapi = (command, version, listener) => { window.say = (data, ok = true) => listener(data, ok) };',
  gpp: 'window.__gpp = (command, listener) => { window.say = (pingData) => listener({ pingData }, true) };',
};

describe('signals of others', { skip }, () => {
  const shop = useShop();
  const say = (page, data) => page.evaluate((data) => window.say(data), data);
  const first = () => until(() => shop.gateway.hits[0]);

  async function visit(head) {
    shop.gateway.page = { head };
    const page = await shop.open();
    await page.evaluate(() => gw('identify', { id: 'u1' }));
    return page;
  }

  async function assertSilent() {
    await settle();
    assert.equal(shop.gateway.hits.length, 0);
  }

  test('TCF: an open dialogue is no answer; consent to purpose 1 opens', async () => {
    const page = await visit(CMP.tcf);
    const data = { tcString: 'CQ', gdprApplies: true, addtlConsent: '2~1~dv.', purpose: { consents: { 1: true } } };
    await say(page, { ...data, eventStatus: 'cmpuishown' });
    await assertSilent();
    await say(page, { ...data, eventStatus: 'useractioncomplete' });
    const hit = await first();
    assert.deepEqual(hit.consent, { tcf: 'CQ', gdpr_applies: true, ac: '2~1~dv.' });
    assert.deepEqual(hit.user, { id: 'u1' });
  });

  test('TCF: a refusal makes hits bare, and the string goes along', async () => {
    const page = await visit(CMP.tcf);
    await say(page, {
      eventStatus: 'tcloaded',
      tcString: 'CQ',
      gdprApplies: true,
      purpose: { consents: { 1: false, 7: true } },
    });
    const hit = await first();
    assert.equal(hit.user, undefined);
    assert.equal(hit.consent.tcf, 'CQ');
  });

  test('TCF: where the GDPR does not apply hits are whole', async () => {
    const page = await visit(CMP.tcf);
    await say(page, { eventStatus: 'tcloaded', gdprApplies: false });
    const hit = await first();
    assert.deepEqual([hit.user, hit.consent], [{ id: 'u1' }, { gdpr_applies: false }]);
  });

  test('TCF: a CMP that arrives late is found', async () => {
    const page = await visit('');
    await page.evaluate((cmp) => setTimeout(new Function(cmp), 700), CMP.tcf).catch(() => {});
    await page.evaluate(() => {
      window.__tcfapi = (command, version, listener) => {
        listener(
          { eventStatus: 'tcloaded', tcString: 'late', gdprApplies: true, purpose: { consents: { 1: true } } },
          true,
        );
      };
    });
    assert.equal((await first()).consent.tcf, 'late');
  });

  const gpp = [
    ['an American section', [7], { usnat: { SaleOptOut: 1 } }, 'whole'],
    ['consent in the European section', [2], { tcfeuv2: { PurposeConsents: [true] } }, 'whole'],
    ['a refusal in the European section', [2], { tcfeuv2: [{ PurposeConsents: [false] }] }, 'bare'],
    ['a European section that was not parsed', [2], {}, 'bare'],
    ['consent in the Canadian section', [5], { tcfcav1: { PurposesExpressConsent: [true] } }, 'whole'],
    ['the stricter of two sections', [2, 7], { tcfeuv2: { PurposeConsents: [false] } }, 'bare'],
    ['that no section applies', [-1], {}, 'nothing'],
  ];
  for (const [what, applicableSections, parsedSections, sent] of gpp) {
    test(`GPP says ${what}: ${sent}`, async () => {
      const page = await visit(CMP.gpp);
      const ping = { gppString: 'DBAA', applicableSections, parsedSections };
      await say(page, { ...ping, signalStatus: 'not ready' });
      await settle();
      assert.equal(shop.gateway.hits.length, 0);
      await say(page, { ...ping, signalStatus: 'ready' });
      if (sent === 'nothing') return assertSilent();
      const hit = await first();
      assert.deepEqual(hit.consent, { gpp: 'DBAA', gpp_sid: applicableSections });
      assert.equal(!!hit.user, sent === 'whole');
    });
  }

  test('US Privacy: an answer opens, "does not apply" says nothing', async () => {
    await visit('window.__uspapi = (command, version, answer) => answer({ uspString: "1---" }, true);');
    await assertSilent();
    await shop.context.close();
    await visit('window.__uspapi = (command, version, answer) => answer({ uspString: "1YYN" }, true);');
    assert.equal((await first()).consent.usp, '1YYN');
  });

  test('Google Consent Mode: a default is no answer, an update is, early or late', async () => {
    const gtag = 'window.dataLayer = []; window.gtag = function () { dataLayer.push(arguments) };';
    const page = await visit(`${gtag} gtag('consent', 'default', { ad_storage: 'granted' });`);
    await assertSilent();
    await page.evaluate(() =>
      window.gtag('consent', 'update', { ad_storage: 'denied', analytics_storage: 'granted' }),
    );
    const hit = await first();
    assert.deepEqual(hit.consent, { google: { ad_storage: 'denied', analytics_storage: 'granted' } });
    assert.ok(hit.user);
    await page.evaluate(() => window.gtag('consent', 'update', { analytics_storage: 'denied' }));
    await page.evaluate(() => gw('track', 'later'));
    await until(() => shop.gateway.hits.length === 2);
    assert.equal(shop.gateway.hits[1].user, undefined);
  });

  test('the strictest of two sources decides', async () => {
    const page = await visit(CMP.tcf);
    await page.evaluate(() => gw('consent', 'accept'));
    await until(() => shop.gateway.choice);
    await assertSilent();
    await say(page, { eventStatus: 'tcloaded', tcString: 'CQ', gdprApplies: true, purpose: { consents: {} } });
    assert.equal((await first()).user, undefined);
  });

  test('Global Privacy Control is passed on', async () => {
    await visit('Object.defineProperty(navigator, "globalPrivacyControl", { value: true });');
    await shop.context.pages()[0].evaluate(() => gw('consent', 'refuse'));
    assert.deepEqual((await first()).consent, { gpc: true });
  });
});
