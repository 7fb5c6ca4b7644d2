import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { aptInstall } from './apt.ts';

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

/** Where a program is, installed from Debian's package where that can be done; undefined when it can't be had. */
export const ensureProgram = (program: string, debianPackage: string): string | undefined =>
  find(program) ?? (aptInstall('--no-install-recommends', debianPackage) ? find(program) : undefined);
