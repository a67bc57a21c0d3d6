// Where the sources are and where the results go, seen from infra/ui.
import fs from 'node:fs';
import path from 'node:path';

const web = path.resolve(import.meta.dirname, '../../chalicelib/web');

export const here = (...parts) => path.join(import.meta.dirname, ...parts);
export const modules = (...parts) => here('node_modules', ...parts);
export const templates = path.join(web, 'templates');
export const statics = path.join(web, 'static');

/** All templates, in a fixed order, so that the same sources give the same bytes. */
export const templateFiles = () =>
  fs
    .readdirSync(templates, { recursive: true })
    .filter((name) => name.endsWith('.j2'))
    .sort()
    .map((name) => path.join(templates, name));
