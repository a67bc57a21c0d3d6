// Builds what the site serves below /static. Needed only when css/, js/, the templates or a package change:
// the results are committed, so that running and packaging the site need no Node.
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { browserslistToTargets, transform } from 'lightningcss';
import { PurgeCSS } from 'purgecss';
import { BANNER, licences } from './licences.mjs';
import { here, statics, templateFiles } from './paths.mjs';
import { bake } from './tokens.mjs';

const BROWSERS = ['safari 15.6', 'chrome 109', 'firefox 115'];

async function stylesheet() {
  const bundle = await esbuild.build({ entryPoints: [here('css/index.css')], bundle: true, write: false, legalComments: 'none' });
  const [used] = await new PurgeCSS().purge({
    content: [...templateFiles(), here('js/enhance.js')],
    css: [{ raw: bundle.outputFiles[0].text }],
    safelist: { standard: [/^:/] },
  });
  const { code } = transform({
    filename: 'app.css',
    code: Buffer.from(bake(used.css)),
    minify: true,
    targets: browserslistToTargets(BROWSERS),
  });
  return BANNER + code.toString();
}

async function script() {
  const bundle = await esbuild.build({
    entryPoints: [here('js/enhance.js')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: ['safari15.6', 'chrome109', 'firefox115'],
  });
  return bundle.outputFiles[0].text;
}

/** The file name with a hash of the content: it may be cached for ever. */
function hashed(name, content) {
  const { name: stem, ext } = path.parse(name);
  return `${stem}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`;
}

const built = {
  'app.css': await stylesheet(),
  'enhance.js': await script(),
  'favicon.svg': fs.readFileSync(here('assets/favicon.svg'), 'utf8'),
};

fs.rmSync(statics, { recursive: true, force: true });
fs.mkdirSync(statics, { recursive: true });
const manifest = {};
for (const [name, content] of Object.entries(built)) {
  manifest[name] = hashed(name, content);
  fs.writeFileSync(path.join(statics, manifest[name]), content);
  console.log(`${manifest[name]}: ${content.length} bytes, ${gzipSync(content, { level: 9 }).length} compressed`);
}
fs.writeFileSync(path.join(statics, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
fs.writeFileSync(path.join(statics, 'licenties.txt'), licences());
