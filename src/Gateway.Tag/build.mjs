// Builds dist/ from source/. `node build.mjs --check` builds nothing and exits 1 when dist/ is not what source/ gives.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMITS = { 't.js': 4096, 'banner.js': 3072, 'leave.js': 512 };
const OUTPUTS = ['banner.js', 'gw.d.ts', 'leave.js', 't.js'];
const STAMP = 'dist/source.sha256';
const at = (path) => new URL(path, import.meta.url);
const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** What went in and what came out, in the format of `sha256sum`: whoever has no Node checks with that. */
async function stamp() {
  const sources = (await readdir(at('source/'), { recursive: true })).filter(extname);
  const paths = [
    ...sources.map((path) => `source/${path.replaceAll('\\', '/')}`),
    ...OUTPUTS.map((name) => `dist/${name}`),
    'build.mjs',
    'package-lock.json',
  ];
  const line = async (path) => `${sha256(await readFile(at(path)))}  ${path}\n`;
  return (await Promise.all(paths.sort().map(line))).join('');
}

async function bundles() {
  const esbuild = await import('esbuild');
  const minifiedCss = {
    name: 'minified-css',
    setup: (build) =>
      build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const { code } = await esbuild.transform(await readFile(path), { loader: 'css', minify: true });
        return { contents: code.trim(), loader: 'text' };
      }),
  };
  const bundle = async (entry, options) => {
    const result = await esbuild.build({
      entryPoints: [fileURLToPath(at(entry))],
      bundle: true,
      minify: true,
      write: false,
      target: 'es2021',
      charset: 'utf8',
      legalComments: 'none',
      plugins: [minifiedCss],
      ...options,
    });
    return result.outputFiles[0].text;
  };
  const banner = await bundle('source/banner/banner.js', { format: 'esm' });
  const leave = await bundle('source/leave.js', { format: 'esm' });
  const hash = (text) => JSON.stringify(sha256(text).slice(0, 8));
  const define = { BANNER: hash(banner), LEAVE: hash(leave) };
  const tag = await bundle('source/tag.js', { format: 'iife', define });
  return { 't.js': tag, 'banner.js': banner, 'leave.js': leave };
}

async function build() {
  const files = await bundles();
  await mkdir(at('dist/'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(at(`dist/${name}`), text);
  await writeFile(at('dist/gw.d.ts'), await readFile(at('source/gw.d.ts')));
  await writeFile(at(STAMP), await stamp());
  for (const [name, limit] of Object.entries(LIMITS)) {
    const [bytes, gzip] = [Buffer.byteLength(files[name]), gzipSync(files[name], { level: 9 }).length];
    console.log(`${name}: ${bytes} B minified, ${gzip} B gzip, at most ${limit}`);
    if (gzip > limit) process.exitCode = 1;
  }
}

async function check() {
  const [committed, now] = await Promise.all([readFile(at(STAMP), 'utf8'), stamp()]).catch(() => ['', '-']);
  if (committed === now) return;
  console.error('dist/ is stale: run `npm ci && npm run build` in src/Gateway.Tag and commit dist/');
  process.exitCode = 1;
}

await (process.argv.includes('--check') ? check() : build());
