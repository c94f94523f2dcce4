import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The demo: a real gateway with seven partners, four of them with a contract in force, and stand-ins for the vendors. */
export async function startGateway() {
  const data = await mkdtemp(join(tmpdir(), 'gateway-cmps-'));
  const ports = ['public', 'management', 'shop', 'vendors'].flatMap((name) => [`--${name}-port`, '0']);
  const demo = spawn('dotnet', [process.env.GATEWAY_DLL, 'demo', '--data', data, '--fresh', ...ports], {
    env: {
      ...process.env,
      Gateway__Consent__VendorList: fileURLToPath(new URL('vendor-list.json', import.meta.url)),
      Gateway__Egress__PrivateHosts__1: 'localhost',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let greeting = '';
  for await (const line of createInterface(demo.stdout)) {
    greeting += `${line}\n`;
    if (line.includes('Ctrl-C')) break;
  }
  demo.stdout.resume();
  const address = (line) => new RegExp(`${line}\\s+(http://[^/\\s]+)`).exec(greeting)[1];
  const [site, management] = [address('the shop'), address('what happens')];
  const { key } = await (await fetch(`${management}/demo/key`)).json();
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };

  const call = async (method, path, body, more) => {
    const answer = await fetch(`${management}${path}`, {
      method,
      headers: { ...headers, ...more },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { body: text && JSON.parse(text), etag: answer.headers.get('ETag') };
  };

  return {
    site,
    management,
    key,
    call,
    /** Fronts these pages, with these settings of the site. */
    async setUp(upstream, settings) {
      const { body, etag } = await call('GET', '/api/v1/sites/shop');
      const { name, origins, defaultCountry, currency } = body;
      const draft = { name, origins, defaultCountry, currency, upstream, ...settings };
      await call('PUT', '/api/v1/sites/shop', draft, { 'If-Match': etag });
    },
    /** The names of the vendors that received something. */
    async vendors() {
      const { body } = await call('GET', '/demo/vendors');
      return [...new Set(body.map(({ vendor }) => vendor))].sort();
    },
    forget: () => call('DELETE', '/demo/vendors'),
    async stop() {
      demo.kill('SIGKILL');
      await once(demo, 'exit');
      await rm(data, { recursive: true, force: true });
    },
  };
}
