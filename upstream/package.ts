/**
 * Builds the feature as a Svelte package in `package/`: components, pages and types, with Svelte, Kit and Immich's own
 * libraries as peers. `npm run package [-- --out FOLDER]`.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPackage } from './exporter/package.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'package') } } });
const problems = await buildPackage(root, path.resolve(values.out));
for (const problem of problems) {
  console.error(problem);
}
console.log(
  `${values.out}: ${problems.length === 0 ? 'built, and publint has nothing to say' : 'built, with problems'}.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
