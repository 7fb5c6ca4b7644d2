// @vitest-environment node
import { expect, it, onTestFinished } from 'vitest';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A fresh clone whose npm says what it does, and fails at one of its commands. */
const clone = (failing: string): string => {
  const root = mkdtempSync(path.join(tmpdir(), 'pets-clone-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  mkdirSync(path.join(root, 'tools'));
  cpSync('tools/bootstrap.mjs', path.join(root, 'tools/bootstrap.mjs'));
  write('node_modules/.bin/npm', `#!/bin/sh\necho "chatter of $1"\n[ "$1" != "${failing}" ]\n`);
  chmodSync(path.join(root, 'node_modules/.bin/npm'), 0o755);
  write('node_modules/patch-package/index.js', "console.log('chatter of patching');\n");
  write('program.mjs', "console.log('started');\n");
  return root;
};

const start = (root: string) => {
  const args = ['tools/bootstrap.mjs', '--build', 'program.mjs'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
};

it('says what it does before the program starts; of what its tools say, the installing alone', () => {
  expect(start(clone('nothing'))).toEqual({
    status: 0,
    stdout: 'started\n',
    stderr: 'Installing packages …\nchatter of ci\nPatching packages …\nBuilding the app …\n',
  });
});

it.each([
  ['ci', 'Installing packages', 'chatter of ci'],
  ['run', 'Building the app', 'chatter of run'],
])('shows all that npm %s said when it fails', (failing, what, chatter) => {
  const { status, stdout, stderr } = start(clone(failing));
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(new RegExp(`${what} …\n${chatter}\n${what}: failed\\.\n$`, 'u'));
});
