import { h } from './dom.js';
import { say } from './words.js';
import { scopePath } from './paths.js';

const digest = /^[0-9a-f]{64}$/i;

/** JSON as nested lines. Each leaf carries its path, so that a decision can mark it. */
export function tree(value, steps = []) {
  if (value === null || typeof value !== 'object') return leaf(value, steps);
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return h('div.tree', null, entries.map(([key, inner]) => {
    const path = [...steps, key];
    const nested = inner !== null && typeof inner === 'object' && Object.keys(inner).length > 0;
    return h(nested ? 'div.branch' : 'div.leaf', { 'data-path': scopePath(path) },
      h('span.key', null, Array.isArray(value) ? `${key + 1}` : key),
      nested ? tree(inner, path) : leaf(inner, path));
  }));
}

function leaf(value, steps) {
  if (typeof value === 'string' && digest.test(value)) {
    return h('span.digest', { title: `${say('hashedTitle')}\n${value}` },
      h('b', null, say('hashed')), `${value.slice(0, 8)}…${value.slice(-4)}`);
  }
  if (typeof value === 'string') return h('span.string', { title: value.length > 60 ? value : null }, value || '""');
  return h(`span.${value === null ? 'null' : typeof value}`, null, value === null ? 'null'
    : typeof value === 'object' ? (Array.isArray(value) ? '[]' : '{}') : String(value));
}
