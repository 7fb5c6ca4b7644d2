import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../refusal.ts';

/** One of the checkout's own checks: a script of a package.json of its. */
export interface Check {
  name: string;
  /** Folder of that package.json, relative to the checkout; empty for its top. */
  folder: string;
  script: string;
  /** What the script is called with besides. */
  also?: string;
}

/** What Immich asks of a change to its web, in the order of how soon they answer, and the format of its words. */
export const checks: readonly Check[] = [
  { name: 'i18n format', folder: '', script: 'format' },
  { name: 'prettier', folder: 'web', script: 'format' },
  { name: 'tsc', folder: 'web', script: 'check:typescript' },
  { name: 'svelte-check', folder: 'web', script: 'check:svelte' },
  { name: 'eslint', folder: 'web', script: 'lint' },
  { name: 'vitest', folder: 'web', script: 'test', also: '--run' },
];

export interface Outcome {
  name: string;
  passed: boolean;
  seconds: number;
  /** Everything that was printed. */
  output: string;
}

const scriptOf = (root: string, { folder, script }: Check): string => {
  const file = path.join(root, folder, 'package.json');
  const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> };
  const command = new Map(Object.entries(scripts)).get(script);
  if (command === undefined) {
    throw new Refusal('missing-anchor', `${path.join(folder, 'package.json')} has no script "${script}" any more.`);
  }
  return command;
};

/** @throws Refusal `not-installed` when the checkout's owner has not installed what its checks need */
export const checkInstalled = (root: string): void => {
  const lacking = ['node_modules/.bin', 'web/node_modules/.bin'].find((each) => !existsSync(path.join(root, each)));
  if (lacking) {
    throw new Refusal('not-installed', `There is no ${lacking}. Run pnpm install in that checkout first.`);
  }
};

/** Runs one check as the checkout's own package manager would, with the programs that are installed there. */
export const runCheck = (root: string, check: Check): Outcome => {
  const folder = path.join(root, check.folder);
  const bins = [path.join(folder, 'node_modules/.bin'), path.join(root, 'node_modules/.bin')];
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync([scriptOf(root, check), check.also ?? ''].join(' ').trim(), {
    cwd: folder,
    shell: true,
    env: { ...process.env, PATH: [...bins, process.env.PATH].join(path.delimiter), CI: 'true' },
    maxBuffer: 256 * 1024 * 1024,
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  return { name: check.name, passed: status === 0, seconds, output: `${String(stdout)}${String(stderr)}`.trim() };
};
