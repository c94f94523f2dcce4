import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url);
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** The site's own origin: a page for each CMP in `setups/`, and the files of their packages as they were published. */
export async function startPages() {
  const bundles = new Map();

  /** What a site's own build would make of a setup that imports packages. */
  const bundle = (name) => {
    if (!bundles.has(name)) {
      const entryPoints = [fileURLToPath(new URL(`setups/${name}.mjs`, here))];
      const made = build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'es2022', loader: { '.json': 'json' } });
      bundles.set(name, made.then(({ outputFiles }) => outputFiles[0].text));
    }
    return bundles.get(name);
  };

  const answers = [
    [/^\/setups\/([\w-]+)\.js$/, async ([, name]) => ['text/javascript', await bundle(name)]],
    [/^\/npm\/([\w@./-]+)$/, async ([, path]) => [TYPES[extname(path)], await readFile(new URL(`node_modules/${path}`, here))]],
    [/^\/([\w-]+)\/$/, async ([, name]) => ['text/html', await readFile(new URL(`setups/${name}.html`, here))]],
  ];

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    for (const [pattern, answer] of answers) {
      const match = !pathname.includes('..') && pattern.exec(pathname);
      if (!match) continue;
      const [type, body] = await answer(match).catch((fault) => ['text/plain', `${fault}`]);
      response.writeHead(200, { 'Content-Type': type ?? 'application/octet-stream' });
      return response.end(body);
    }
    response.writeHead(404).end();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((stopped) => server.close(stopped) && server.closeAllConnections()),
  };
}
