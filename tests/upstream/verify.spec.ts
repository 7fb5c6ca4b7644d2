import { afterEach, describe, expect, it } from 'vitest';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../upstream/exporter/checks/checks.ts';
import { git } from '../../upstream/exporter/checks/git.ts';
import { makeMiniature, type Miniature } from './miniature.ts';

const program = path.resolve(import.meta.dirname, '../../upstream/verify.ts');

let miniature: Miniature | undefined;

afterEach(() => miniature?.remove());

const manifestOf = (folder: string, more: object) => {
  const names = [...checks.filter((check) => check.folder === folder).map(({ script }) => script), 'build'];
  const scripts = names.map((script) => [script, `checker ${script}`]);
  return `${JSON.stringify({ ...more, scripts: Object.fromEntries(scripts) })}\n`;
};

/** A checkout whose checks are all one program, which fails for some. */
const make = (failing: string, page = 'page'): string => {
  miniature = makeMiniature('3.1.0', {
    '.gitignore': 'node_modules\n',
    ...builtWith('page'),
    'package.json': manifestOf('', {}),
    'web/package.json': manifestOf('web', { name: 'immich-web', version: '3.1.0' }),
  });
  for (const folder of ['node_modules/.bin', 'web/node_modules/.bin']) {
    const bin = path.join(miniature.root, folder);
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, 'checker'), `#!/bin/sh\necho "$@ in $(pwd)"\n[ "$1" != "${failing}" ]\n`);
    chmodSync(path.join(bin, 'checker'), 0o755);
  }
  miniature.commit({ ...builtWith(page), 'web/src/lib/route.ts': 'export const Route = { pets: 1 };\n' });
  return miniature.root;
};

/** What building leaves behind, committed: each commit is then as it is after its own build. */
const builtWith = (page: string) => {
  const client = 'web/.svelte-kit/output/client';
  const generated = '.svelte-kit/generated/client-optimized';
  const chunks = {
    [`${generated}/nodes/0.js`]: { file: 'layout.js' },
    [`${generated}/nodes/1.js`]: { file: 'page.js' },
    '../i18n/en.json': { file: 'words.js' },
  };
  return {
    [`${client}/.vite/manifest.json`]: JSON.stringify(chunks),
    [`${client}/layout.js`]: 'layout',
    [`${client}/page.js`]: page,
    [`${client}/words.js`]: 'words',
    [`web/${generated}/app.js`]: '"/(user)/people": [1],\n"/(user)/photos/[[assetId=id]]": [1],\n',
  };
};

const verify = (root: string, ...more: string[]) => {
  const given = ['--immich', root, '--base', 'HEAD~1', ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], { encoding: 'utf8' });
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

  it('builds what the series goes on top of and each commit, and goes back to what was checked out', () => {
    const root = make('nothing', 'A longer page');
    const { status, stdout } = verify(root, '--builds');
    expect(status).toBe(0);
    expect(stdout.match(/^\| build of As it was +\| passed/gmu)).toHaveLength(2);
    expect(stdout).toMatch(/^\| first load +\| passed \| \+0\.0 KB of 3\.0 KB, and \+0\.0 KB of words/mu);
    expect(git(root, ['symbolic-ref', '--short', 'HEAD'])).toBe('main');
  });

  it('fails where the first load grows too much', () => {
    const { status, stdout } = verify(make('nothing', randomBytes(3000).toString('hex')), '--builds');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\| first load +\| FAILED \| \+3\.\d KB of 3\.0 KB/mu);
  });

  it('fails where a commit does not build', () => {
    const { status, stdout } = verify(make('build'), '--builds');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\| first load +\| FAILED \| not built/mu);
  });

  it('asks for what is not installed', () => {
    miniature = makeMiniature();
    const { status, stderr } = verify(miniature.root);
    expect(status).toBe(2);
    expect(stderr).toContain('not-installed: There is no node_modules/.bin');
  });
});
