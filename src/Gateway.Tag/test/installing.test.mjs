import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { skip, until, useShop } from './shop.mjs';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The first code block of a language after a heading, with the shop's key. */
function snippet(after, language) {
  const text = readme.slice(readme.indexOf(after));
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)[1].replaceAll('SITE_KEY', 'shop');
}

describe('what README says to paste', { skip }, () => {
  const shop = useShop();
  const views = () => shop.gateway.events.filter(({ name }) => name === 'page_view').map(({ page }) => new URL(page.url).pathname);

  const pages = {
    'by hand': () => ({ raw: snippet('**By hand**', 'html') }),
    'in an application, whose routes are views': () => ({
      raw: `<script type="module">${snippet('**In a single-page application**', 'js').replace('export const gw', 'const gw')}
        gw('track', 'login'); window.route = (path) => history.pushState({}, '', path);</script>`,
    }),
    'by Google Tag Manager, which puts the element in late': () => ({
      raw: `<script>setTimeout(() => {
        const holder = document.createElement('div');
        holder.innerHTML = ${JSON.stringify(snippet('**By Google Tag Manager**', 'html')).replaceAll('</', '<\\/')};
        const script = document.createElement('script');
        script.text = holder.querySelector('script').text;
        document.body.append(script);
      }, 300)</script>`,
    }),
    'in WordPress': () => ({ raw: /'(<script.*<\/script>)'/.exec(snippet('**In WordPress**', 'php'))[1] }),
  };
  for (const [way, page] of Object.entries(pages)) {
    test(way, async () => {
      shop.gateway.notice = { mode: 'exempt' };
      shop.gateway.page = page();
      const tab = await shop.open('first');
      await until(() => views().length === 1);
      if (way.includes('routes')) {
        await tab.evaluate(() => window.route('/second'));
        await until(() => views().length === 2);
        assert.ok(shop.gateway.events.some(({ name }) => name === 'login'));
      }
      assert.equal(views()[0], '/first');
      assert.deepEqual(shop.foreign, []);
    });
  }
});
