import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('..', import.meta.url));
const dist = (name) => readFile(`${folder}/dist/${name}`, 'utf8');

test('the committed files are what the sources give', () => {
  execFileSync(process.execPath, ['build.mjs', '--check'], { cwd: folder });
});

for (const [name, limit] of [
  ['t.js', 4096],
  ['banner.js', 3072],
  ['leave.js', 512],
]) {
  test(`${name} has at most ${limit} bytes gzip`, async () => {
    const { length } = gzipSync(await dist(name), { level: 9 });
    assert.ok(length <= limit, `${length}`);
  });

  test(`${name} has no markup sink, no storage, no unload handler and no address of others`, async () => {
    const sinks = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/;
    const stores = name === 't.js' ? /sessionStorage|indexedDB|cookie=/ : /Storage|indexedDB|cookie=/;
    const others = /beforeunload|["']unload|https?:\/\//;
    for (const banned of [sinks, stores, others]) assert.doesNotMatch(await dist(name), banned);
  });
}
