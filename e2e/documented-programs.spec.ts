import { expect, test } from '@playwright/test';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeMiniature } from '../tests/upstream/miniature.ts';
import { git } from '../upstream/exporter/checks/git.ts';
import { runDocumented } from './support/documented.ts';

let folder: string;

test.beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'pets-documented-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  figures: Record<string, number>;
}

const reportIn = (file: string): Report => JSON.parse(readFileSync(file, 'utf8')) as Report;

test('a benchmark, the history of all of them, and what is made of it for an experiment tracker', async () => {
  const report = path.join(folder, 'changes.json');
  const changes = 'npm run bench:changes -- --out FILE --pet 12 --fragment 8';
  expect(await runDocumented(changes, { places: { FILE: report } })).toMatchObject({ code: 0 });
  expect(reportIn(report).figures.mergeRequests).toBeGreaterThan(0);

  const exported = 'npm run bench -- --no-run --export mlflow=runs.jsonl --export wandb=runs.csv';
  const history = path.join(folder, 'history.jsonl');
  writeFileSync(history, '');
  const places = {
    '--no-run': `--no-run --history ${history} --out ${path.join(folder, 'history.html')}`,
    'runs.jsonl': path.join(folder, 'runs.jsonl'),
    'runs.csv': path.join(folder, 'runs.csv'),
  };
  expect(await runDocumented(exported, { places })).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(folder, 'history.html'), 'utf8')).toContain('<html');
});

test('random changes with random faults, counted', async () => {
  const report = path.join(folder, 'soak.json');
  const command = 'npm run soak -- --sequences N --seed S [--resets] --out FILE';
  const places = { 'sequences N': 'sequences 4', 'seed S': 'seed 1', '[--resets]': '--resets', FILE: report };
  expect(await runDocumented(command, { places })).toMatchObject({ code: 0 });
  expect(reportIn(report).figures).toMatchObject({ sequences: 4, failedSequences: 0 });
});

test('the fuzz tests from a seed of one’s own', async () => {
  const command = 'FUZZ=50 FUZZ_SEED=7 npx vitest run --project contract tests/fuzz';
  const places = { 'FUZZ=50': 'FUZZ=1', 'tests/fuzz': 'tests/fuzz/importers/model-settings.spec.ts' };
  expect(await runDocumented(command, { places })).toMatchObject({ code: 0 });
});

for (const command of [
  'npm run test:e2e -- e2e/gallery.spec.ts',
  'npx playwright test -c playwright.firefox.config.ts e2e/pet.spec.ts',
]) {
  test(`finds what to run: ${command}`, async () => {
    const { code, output } = await runDocumented(`${command} --list`);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/Total: \d+ tests in 1 file/u) });
  });
}

test('the feature, written into a checkout of Immich', async () => {
  const { root, remove } = makeMiniature();
  const places = { PATH: root };
  const branches = () => git(root, ['branch', '--format=%(refname:short)']).trim().split('\n');
  try {
    const checked = await runDocumented(`npm run upstream -- --check --immich ${root}`);
    expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('Nothing was written.') });
    expect(branches()).toEqual(['main']);
    expect(await runDocumented('npm run upstream -- --immich PATH', { places })).toMatchObject({ code: 0 });
    expect(branches()).toEqual(['main', 'pets']);
  } finally {
    remove();
  }
});

test('a release: version, changelog, commit, and tag', async () => {
  const root = path.join(folder, 'project');
  mkdirSync(root);
  const files = ['package.json', 'package-lock.json', 'CHANGELOG.md', 'patches', 'demo/library/package.json'];
  for (const file of [...files, 'tools/bootstrap.mjs', 'tools/release.ts', 'tools/release']) {
    cpSync(file, path.join(root, file), { recursive: true });
  }
  writeFileSync(path.join(root, '.gitignore'), 'node_modules\n.cache\n');
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  git(root, ['init', '--quiet', '--initial-branch', 'main']);
  git(root, ['config', 'user.name', 'Somebody']);
  git(root, ['config', 'user.email', 'somebody@example.com']);
  git(root, ['config', 'commit.gpgsign', 'false']);
  git(root, ['add', '--all']);
  git(root, ['commit', '--quiet', '--message', 'As it was']);
  const { code, output } = await runDocumented('npm run release -- minor', { cwd: root });
  expect({ code, output }).toMatchObject({ code: 0 });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  expect(git(root, ['tag', '--list']).trim()).toBe(`v${version}`);
  expect(git(root, ['log', '-1', '--format=%s']).trim()).toBe(`build: release ${version}`);
  expect(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8')).toContain(`## [${version}]`);
});
