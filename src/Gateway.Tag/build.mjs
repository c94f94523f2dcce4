// Builds dist/ from source/. `node build.mjs --check` builds nothing and exits 1 when dist/ is not what source/ gives.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const LIMITS = { 't.js': 4096, 'banner.js': 3072 };
const at = (path) => new URL(path, import.meta.url);
const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** Content, not time, with line ends made equal: a fresh clone on any system gives the same hash. */
async function sourceHash() {
  const found = await readdir(at('source/'), { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  const own = paths.map((path) => path.slice(at('.').pathname.length)).concat('build.mjs', 'package-lock.json');
  const lines = own.sort().map(async (path) => {
    const text = (await readFile(at(path), 'utf8')).replaceAll('\r\n', '\n');
    return `${sha256(text)}  ${path}\n`;
  });
  return `${sha256((await Promise.all(lines)).join(''))}\n`;
}

async function build(hash) {
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
      entryPoints: [at(entry).pathname],
      bundle: true,
      minify: true,
      write: false,
      target: 'es2020',
      charset: 'utf8',
      legalComments: 'none',
      plugins: [minifiedCss],
      ...options,
    });
    return result.outputFiles[0].text;
  };
  const banner = await bundle('source/banner/banner.js', { format: 'esm' });
  const define = { BANNER: JSON.stringify(sha256(banner).slice(0, 8)) };
  const tag = await bundle('source/tag.js', { format: 'iife', define });
  const files = { 't.js': tag, 'banner.js': banner, 'gw.d.ts': await readFile(at('source/gw.d.ts'), 'utf8') };

  await mkdir(at('dist/'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(at(`dist/${name}`), text);
  await writeFile(at('dist/source.sha256'), hash);
  return Object.entries(LIMITS).map(([name, limit]) => {
    const gzip = gzipSync(files[name], { level: 9 }).length;
    console.log(`${name}: ${files[name].length} B minified, ${gzip} B gzip, at most ${limit}`);
    return gzip <= limit;
  });
}

const hash = await sourceHash();
if (process.argv.includes('--check')) {
  const stamp = await readFile(at('dist/source.sha256'), 'utf8').catch(() => '');
  if (stamp !== hash) {
    console.error('dist/ is stale: run `npm ci && npm run build` in src/Gateway.Tag and commit dist/');
    process.exitCode = 1;
  }
} else if ((await build(hash)).includes(false)) {
  console.error('too large');
  process.exitCode = 1;
}
