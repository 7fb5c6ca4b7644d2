import { spawnSync } from 'node:child_process';

interface Options {
  input?: string | Uint8Array;
  env?: Record<string, string>;
}

const run = (root: string, args: readonly string[], { input, env }: Options) =>
  spawnSync('git', ['-C', root, ...args], {
    input,
    env: { ...process.env, ...env },
    maxBuffer: 256 * 1024 * 1024,
  });

/** What git prints, without the last line's end. @throws Error with git's own words when it fails */
export const git = (root: string, args: readonly string[], options: Options = {}): string => {
  const { status, stdout, stderr, error } = run(root, args, options);
  if (status !== 0) {
    throw new Error(`git ${args[0]}: ${error?.message ?? String(stderr).trim()}`);
  }
  return String(stdout).replace(/\n$/u, '');
};

/** As `git`, or null when git fails, as it does for a branch or a file that is not there. */
export const tryGit = (root: string, args: readonly string[]): string | null => {
  const { status, stdout } = run(root, args, {});
  return status === 0 ? String(stdout).replace(/\n$/u, '') : null;
};

/** A file as it is in a commit; null when that has none of that name. */
export const fileIn = (root: string, commit: string, file: string): string | null => {
  const { status, stdout } = run(root, ['show', `${commit}:${file}`], {});
  return status === 0 ? String(stdout) : null;
};
