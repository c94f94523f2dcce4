import { h } from './dom.js';
import { say } from './words.js';
import { scopePath } from './paths.js';

const digest = /^[0-9a-f]{64}$/i;

const nested = (value) => value !== null && typeof value === 'object' && Object.keys(value).length > 0;

/** JSON as nested lines. Each leaf carries its path, so that a decision can mark it. */
export function tree(value, steps = []) {
  if (!nested(value)) return leaf(value);
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return h('div.tree', null, entries.map(([key, inner]) =>
    line(Array.isArray(value) ? `${key + 1}` : key, inner, [...steps, key])));
}

/** A list of one is shown as that one, with brackets behind its name. */
function line(name, value, path) {
  if (Array.isArray(value) && value.length === 1) return line(`${name}[ ]`, value[0], [...path, 0]);
  return h(nested(value) ? 'div.branch' : 'div.leaf', { 'data-path': scopePath(path) },
    h('span.key', null, name), tree(value, path));
}

function leaf(value) {
  if (typeof value === 'string' && digest.test(value)) {
    return h('span.digest', { title: `${say('hashedTitle')}\n${value}` },
      h('b', null, say('hashed')), `${value.slice(0, 8)}…${value.slice(-4)}`);
  }
  if (typeof value === 'string') return h('span.string', { title: value.length > 60 ? value : null }, value || '""');
  if (value === null) return h('span.null', null, 'null');
  return h(`span.${typeof value}`, null, typeof value === 'object' ? JSON.stringify(value) : String(value));
}
