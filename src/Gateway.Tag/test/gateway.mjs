import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { notice } from './notice.mjs';

const dist = (name) => readFile(new URL(`../dist/${name}`, import.meta.url));

const document = ({ head = '', script = '', body = '', lang = 'en', scheme = 'light dark', raw }) => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/shop.css"><link rel="icon" href="data:,">
<meta name="color-scheme" content="${scheme}">
${raw ?? `<script nonce="{nonce}">${head}</script>
<script nonce="{nonce}" async fetchpriority="low" src="/g/t.js" data-site="shop" ${script}></script>`}
</head><body><header><h1>Maison Lumière</h1><p>Candles made in Nantes</p></header>
<main><article>Fig &amp; cedar · 32 €</article><article>Salt &amp; sage · 29 €</article>
<article>Black tea · 34 €</article></main>
${body}</body></html>`;

const css = `body{margin:0;font:17px/1.5 Georgia,serif;color:CanvasText;background:Canvas}header{padding:3rem 2rem 1rem}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem;padding:2rem}
article{padding:9rem 1rem 1rem;border-radius:12px;background:color-mix(in srgb,CanvasText 8%,Canvas)}`;

/** A stand-in for the gateway on loopback that keeps what it was asked, behind the strictest CSP a shop has. */
export async function startGateway() {
  const gateway = {
    page: {},
    notice: {},
    /** Answers for the next calls to collect, before the usual 202: `{ status, headers }`. */
    troubles: [],
    consentStatus: 200,
    choice: null,
    /** Every request but the page's own: `{ method, path, body, headers }`. */
    requests: [],
    get hits() {
      return this.requests.filter(({ path }) => path === '/g/collect').map(({ body }) => JSON.parse(body));
    },
    get events() {
      return this.hits.flatMap(({ events }) => events);
    },
  };

  const answers = {
    '/g/t.js': async () => ({ type: 'text/javascript', body: await dist('t.js') }),
    '/g/leave.js': async () => ({ type: 'text/javascript', body: await dist('leave.js') }),
    '/g/ping': async () => ({ status: 204 }),
    '/g/objection': async (_, body) => {
      gateway.notice = { ...gateway.notice, objects: JSON.parse(body).objects };
      return { type: 'application/json', body };
    },
    '/g/banner.js': async () => ({ type: 'text/javascript', body: await dist('banner.js') }),
    '/g/notice': async (query) => {
      const { choice } = gateway;
      const rules = { mode: 'strict', objects: false };
      const body = { ...notice(query.get('lang').slice(0, 2)), ...rules, choice, ask: !choice, ...gateway.notice };
      return { type: 'application/json', body: JSON.stringify(body) };
    },
    '/g/consent': async (_, body) => {
      if (gateway.consentStatus !== 200) return { status: gateway.consentStatus, body: '' };
      const [at, expires_at] = [0, 180].map((days) => new Date(Date.now() + days * 864e5).toISOString());
      const { purposes } = JSON.parse(body);
      const google = { ad_storage: purposes.store_access ? 'granted' : 'denied' };
      gateway.choice = { purposes, at, record: randomUUID(), expires_at, google };
      const answer = { record: gateway.choice.record, expires_at, google };
      return { type: 'application/json', body: JSON.stringify(answer) };
    },
    '/g/collect': async (_, body) => {
      const trouble = gateway.troubles.shift();
      if (trouble) return { body: '', ...trouble };
      const accepted = JSON.parse(body).events.map(({ id }) => ({ id }));
      return { status: 202, type: 'application/json', body: JSON.stringify({ accepted, durability: 'local' }) };
    },
    '/shop.css': async () => ({ type: 'text/css', body: css }),
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    let body = '';
    for await (const chunk of request) body += chunk;
    const known = answers[url.pathname];
    if (url.pathname.startsWith('/g/')) {
      gateway.requests.push({ method: request.method, path: url.pathname, body, headers: request.headers });
    }
    const nonce = randomBytes(12).toString('base64');
    const answer = known
      ? await known(url.searchParams, body)
      : { type: 'text/html', body: document(gateway.page).replaceAll('{nonce}', nonce) };
    // A page that pastes what README says has a policy of an ordinary site.
    const ordinary = `default-src 'self' 'unsafe-inline' 'unsafe-eval'`;
    const policy = gateway.page.raw ? ordinary : `default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'self'; style-src 'self'`;
    response.writeHead(answer.status ?? 200, {
      'Content-Type': answer.type ?? 'text/plain',
      'Content-Security-Policy': `${policy}; img-src data:${gateway.page.raw ? '' : "; require-trusted-types-for 'script'"}`,
      ...answer.headers,
    });
    response.end(answer.body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  gateway.url = `http://localhost:${server.address().port}/`;
  gateway.stop = () => new Promise((stopped) => server.close(stopped) && server.closeAllConnections());
  return gateway;
}
