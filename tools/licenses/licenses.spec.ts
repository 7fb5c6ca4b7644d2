// @vitest-environment node
import { expect, it } from 'vitest';
import { isCompatible, spdxName } from './compatible';
import { licensePage, shippedPackages } from './packages';

it.each([
  'MIT',
  'Apache-2.0',
  'GNU Affero General Public License version 3',
  '(MIT OR GPL-2.0-only)',
  'SSPL-1.0 OR (MIT AND ISC)',
  'Apache-2.0 WITH LLVM-exception',
  '((MIT))',
])('takes %s', (license) => expect(isCompatible(license)).toBe(true));

it.each([
  '',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE.md',
  'GPL-2.0-only',
  'GPL-2.0',
  'SSPL-1.0',
  'BUSL-1.1',
  'Elastic-2.0',
  'CC-BY-NC-4.0',
  'CC-BY-SA-3.0',
  'CDDL-1.0',
  'EPL-1.0',
  'BSD-4-Clause',
  'JSON',
  'MIT AND SSPL-1.0',
  '(MIT AND GPL-2.0-only) OR BUSL-1.1',
  'MITx',
])('does not take "%s"', (license) => expect(isCompatible(license)).toBe(false));

const lockfile = {
  packages: {
    '': { license: 'AGPL-3.0-only' },
    'demo/library': { license: 'AGPL-3.0-only' },
    'node_modules/demo-library': { link: true },
    'node_modules/b': { license: 'GPL-3.0' },
    'node_modules/b/node_modules/@x/a': { license: 'MIT' },
    'node_modules/@x/a': { license: 'MIT' },
    'node_modules/c/node_modules/@x/a': { license: 'ISC' },
    'node_modules/tool': { license: 'BUSL-1.1', dev: true },
    'node_modules/svelte': { license: 'MIT', dev: true },
    'node_modules/silent': {},
  },
};

it('looks at what is shipped, however deep it lies, and not at the tools', () => {
  const packages = shippedPackages(lockfile, spdxName);
  expect(packages.map(({ name, license }) => `${name}: ${license}`)).toEqual([
    '@x/a: ISC',
    '@x/a: MIT',
    'b: GPL-3.0-only',
    'silent: ',
    'svelte: MIT',
  ]);
  expect(packages.filter(({ license }) => !isCompatible(license))).toEqual([{ name: 'silent', license: '' }]);
  expect(licensePage(packages)).toContain('\n| MIT | `@x/a`, `svelte` |\n');
});
