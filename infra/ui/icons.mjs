// Writes the Jinja2 macro with the Tabler icons (MIT) that the templates ask for by name.
import fs from 'node:fs';
import path from 'node:path';
import { modules, templateFiles, templates } from './paths.mjs';

const target = path.join(templates, '_icons.html.j2');
const used = new Set();
for (const file of templateFiles()) {
  if (file === target) continue;
  for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/\bicon\('([\w-]+)'/g)) used.add(name);
}

/** The drawing without its frame: the macro supplies the svg element. */
const drawing = (name) =>
  fs
    .readFileSync(modules('@tabler/icons/icons/outline', `${name}.svg`), 'utf8')
    .replace(/<svg[^>]*>|<\/svg>|<path stroke="none"[^>]*>/g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/ \/>/g, '/>');

const { version } = JSON.parse(fs.readFileSync(modules('@tabler/icons/package.json'), 'utf8'));
const entries = [...used].sort().map((name) => `  '${name}': '${drawing(name)}'`);
const macro = `{%- macro icon(name, extra='') %}<svg class="app-icon{{ ' ' ~ extra if extra }}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{{ ICONS[name]|safe }}</svg>{% endmacro %}`;
fs.writeFileSync(target, `{#- Tabler Icons ${version}, MIT, (c) Paweł Kuna. Written by infra/ui/icons.mjs. #}
{% set ICONS = {
${entries.join(',\n')}
} %}
${macro}
`);
