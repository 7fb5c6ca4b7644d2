import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/bin', '/usr/local/bin'];

const find = (program: string): string | undefined =>
  folders
    .map((folder) => path.join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

const apt = (...args: string[]): boolean =>
  spawnSync('apt-get', args, {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 180_000,
  }).status === 0;

/** Where a program is, installed from Debian's package where that can be done; undefined when it can't be had. */
export const ensureProgram = (program: string, debianPackage: string): string | undefined => {
  const found = find(program);
  if (found || process.getuid?.() !== 0) {
    return found;
  }
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', debianPackage) ? find(program) : undefined;
};
