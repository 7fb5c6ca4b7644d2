import { expect, test } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

let folder: string;

test.beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'pets-release-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sizeOf = (root: string): number =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);

/** Runs `npm start` in a folder until it listens, and asks it how it is. */
const healthOf = async (root: string): Promise<unknown> => {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', IMMICH_URL: 'http://127.0.0.1:9' };
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    let log = '';
    for (const output of [child.stdout, child.stderr]) {
      output.on('data', (chunk: Buffer) => (log += chunk.toString()));
    }
    await expect.poll(() => log).toMatch(/ is at http\S+\n/u);
    expect(log).not.toMatch(/Installing|Building|Patching/u);
    const answer = await fetch(`${/ is at (\S+)\n/u.exec(log)![1]}/healthz`);
    return await answer.json();
  } finally {
    process.kill(-child.pid!, 'SIGTERM');
    await ended;
  }
};

test('a release starts with nothing but Node: nothing to install, nothing to build', async () => {
  const archive = path.join(folder, 'release.tar.gz');
  execFileSync('node', ['tools/bundle.ts', '--out', archive]);
  execFileSync('tar', ['--extract', '--gzip', '--file', archive, '--directory', folder]);
  const root = path.join(folder, 'pets-for-immich');
  execFileSync('npm', ['ci', '--omit=dev', '--offline'], { cwd: root });
  expect(sizeOf(root)).toBeLessThan(150e6);
  expect(readdirSync(root).sort()).toEqual([
    'LICENSE',
    'build',
    'licenses.md',
    'package-lock.json',
    'package.json',
    'pets-for-immich.service',
  ]);
  expect(await healthOf(root)).toMatchObject({ status: 'ok' });
});

test('a checkout that is built starts without its packages', async () => {
  const root = path.join(folder, 'checkout');
  mkdirSync(root);
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
  const tops = new Set(files.map((file) => file.replace(/\/.*$/u, '')));
  for (const top of [...tops, 'build']) {
    cpSync(top, path.join(root, top), { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
  }
  expect(await healthOf(root)).toMatchObject({ status: 'ok' });
});
