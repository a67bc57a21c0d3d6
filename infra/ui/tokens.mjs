// Design tokens: replaces var(--token) by its value, which makes the stylesheet two fifths smaller.
import fs from 'node:fs';
import { here, modules } from './paths.mjs';

const UNDEFINED = Symbol('undefined');
const SOURCES = [modules('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'), here('css/theme.css')];

/** Every token by name; our own theme comes last and wins. */
function readTokens() {
  const tokens = new Map();
  for (const file of SOURCES) {
    const text = fs.readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');
    for (const [, name, value] of text.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)) tokens.set(name, value.trim());
  }
  return tokens;
}

/** Takes `name` and `fallback` out of the var() that starts at `start`; `end` is its last bracket. */
function readVar(value, start) {
  let depth = 0, end = start + 3, comma = -1;
  for (; end < value.length; end++) {
    if (value[end] === '(') depth++;
    else if (value[end] === ')' && --depth === 0) break;
    else if (value[end] === ',' && depth === 1 && comma < 0) comma = end;
  }
  const name = value.slice(start + 4, comma < 0 ? end : comma).trim();
  return { name, end, fallback: comma < 0 ? null : value.slice(comma + 1, end).trim() };
}

/** Fills in what is fixed. A property that a rule sets itself (`assigned`) stays a var() with a default. */
function makeResolver(tokens, assigned) {
  const token = (name, seen) => (tokens.has(name) && !seen.includes(name) ? resolve(tokens.get(name), [...seen, name]) : UNDEFINED);
  function one({ name, fallback }, seen) {
    const known = token(name, seen);
    const value = known === UNDEFINED && fallback !== null ? resolve(fallback, seen) : known;
    if (!assigned.has(name)) return value;
    return value === UNDEFINED || value === '' ? `var(${name})` : `var(${name},${value})`;
  }
  function resolve(value, seen = []) {
    let result = '', from = 0;
    for (;;) {
      const start = value.indexOf('var(', from);
      if (start < 0) return result + value.slice(from);
      const found = readVar(value, start);
      const filled = one(found, seen);
      if (filled === UNDEFINED) return UNDEFINED;
      result += value.slice(from, start) + filled;
      from = found.end + 1;
    }
  }
  return resolve;
}

/** Returns `css` with its tokens filled in. What cannot be resolved becomes `unset`, as in a browser. */
export function bake(css) {
  const assigned = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
  const resolve = makeResolver(readTokens(), assigned);
  return css.replace(/([\w-]+)\s*:\s*([^;{}]*var\([^;{}]*)(;|(?=\}))/g, (all, property, value, end) => {
    const filled = resolve(value.replace(/\s+/g, ' '));
    if (filled !== UNDEFINED) return `${property}:${filled}${end}`;
    return property.startsWith('--') ? end : `${property}:unset${end}`;
  });
}
