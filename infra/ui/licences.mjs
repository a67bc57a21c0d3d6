// The licences that travel with the stylesheet and the icons (EUPL-1.2 article 5, MIT).
import fs from 'node:fs';
import { here, modules } from './paths.mjs';

export const BANNER =
  '/*! Contains CSS of NL Design System (kernteam, Gemeente Utrecht, Frameless B.V.), EUPL-1.2. Sources and licences: /static/licenties.txt */\n';

const read = (...parts) => fs.readFileSync(modules(...parts), 'utf8').replace(/\r\n/g, '\n');

/** One line per package whose work ends up on a page, followed by the texts of the licences. */
export function licences() {
  const { devDependencies } = JSON.parse(fs.readFileSync(here('package.json'), 'utf8'));
  const shipped = Object.keys(devDependencies).filter((name) => name.startsWith('@'));
  const lines = shipped.map((name) => {
    const { version, license } = JSON.parse(read(name, 'package.json'));
    return `- ${name} ${version}: ${license}`;
  });
  return [
    'Gebruikte pakketten',
    ...lines,
    '',
    read('@nl-design-system-candidate/button-css/LICENSE.md'),
    '',
    read('@tabler/icons/LICENSE'),
  ].join('\n');
}
