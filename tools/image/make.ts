import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ownArchitecture } from './architectures.ts';

const project = path.resolve(import.meta.dirname, '../..');

/** What it takes to make an image could not be had: a program or a package. The message says which. */
export class NoImage extends Error {
  override name = 'NoImage';
}

/**
 * Makes the image for this machine's processor by `npm run image`'s program, of the app as it is built.
 *
 * @param file the archive, which is replaced
 * @throws NoImage where packages can't be downloaded
 */
export const makeOwnImage = (file: string): void => {
  const own = ownArchitecture();
  if (!own || process.platform !== 'linux') {
    throw new NoImage(`No image is made for ${process.platform} on ${process.arch}.`);
  }
  rmSync(file, { force: true });
  const { status, stderr } = spawnSync(process.execPath, ['tools/image.ts', '--arch', own, '--out', file], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw /^(?:apt-get|dpkg-deb|npm) failed/u.test(stderr) ? new NoImage(stderr.trim()) : new Error(stderr);
  }
};
