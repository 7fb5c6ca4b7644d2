import { afterEach, describe, expect, it } from 'vitest';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../upstream/exporter/checks.ts';
import { makeMiniature, type Miniature } from './miniature.ts';

const program = path.resolve(import.meta.dirname, '../../upstream/verify.ts');

let miniature: Miniature | undefined;

afterEach(() => miniature?.remove());

const manifestOf = (folder: string, more: object) => {
  const scripts = checks.filter((check) => check.folder === folder).map(({ script }) => [script, `checker ${script}`]);
  return `${JSON.stringify({ ...more, scripts: Object.fromEntries(scripts) })}\n`;
};

/** A checkout whose checks are all one program, which fails for some. */
const make = (failing: string): string => {
  miniature = makeMiniature('3.1.0', {
    '.gitignore': 'node_modules\n',
    'package.json': manifestOf('', {}),
    'web/package.json': manifestOf('web', { name: 'immich-web', version: '3.1.0' }),
  });
  for (const folder of ['node_modules/.bin', 'web/node_modules/.bin']) {
    const bin = path.join(miniature.root, folder);
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, 'checker'), `#!/bin/sh\necho "$@ in $(pwd)"\n[ "$1" != "${failing}" ]\n`);
    chmodSync(path.join(bin, 'checker'), 0o755);
  }
  miniature.commit({ 'web/src/lib/route.ts': 'export const Route = { pets: 1 };\n' });
  return miniature.root;
};

const verify = (root: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--immich', root, '--base', 'HEAD~1'], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

describe('upstream:verify', () => {
  it('prints one row for each of the checkout’s own checks', () => {
    const { status, stdout } = verify(make('nothing'));
    expect(status).toBe(0);
    for (const { name } of checks) {
      expect(stdout).toMatch(new RegExp(String.raw`^\| ${name} +\| passed`, 'mu'));
    }
    expect(stdout).toMatch(/lines changed in Immich’s files +\| passed +\| 5 of 150/u);
  });

  it('shows what a failed one said, and fails', () => {
    const { status, stdout } = verify(make('check:svelte'));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\| svelte-check +\| FAILED/mu);
    expect(stdout).toMatch(/^check:svelte in .*web$/mu);
    expect(stdout).not.toContain('check:typescript in');
  });

  it('asks for what is not installed', () => {
    miniature = makeMiniature();
    const { status, stderr } = verify(miniature.root);
    expect(status).toBe(2);
    expect(stderr).toContain('not-installed: There is no node_modules/.bin');
  });
});
