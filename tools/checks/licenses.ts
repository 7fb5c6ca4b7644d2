/** `npm run licenses`: what the app is made of, and whether it may be. With `--write`, writes docs/licenses.md. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isCompatible, spdxName } from '../licenses/compatible.ts';
import { licensePage, type Lockfile, shippedPackages } from '../licenses/packages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = path.join(root, 'docs', 'licenses.md');
const problems: string[] = [];

const lockfile = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lockfile;
const packages = shippedPackages(lockfile, spdxName);
for (const { name, license } of packages) {
  if (!isCompatible(license)) {
    problems.push(`${name} is under ${license || 'no license that it names'}, which does not go with AGPL-3.0.`);
  }
}

const tree = spawnSync('npm', ['ls', '--omit=dev', '--all'], { cwd: root, encoding: 'utf8' });
if (tree.status !== 0) {
  problems.push(`npm ls --omit=dev: ${tree.stderr.trim()}`);
}

const text = licensePage(packages);
if (process.argv.includes('--write')) {
  writeFileSync(page, text);
} else if (readFileSync(page, 'utf8') !== text) {
  problems.push('docs/licenses.md is out of date: npm run licenses -- --write');
}

console.log(problems.join('\n') || `${packages.length} packages, all under licenses that go with AGPL-3.0.`);
process.exitCode = problems.length === 0 ? 0 : 1;
