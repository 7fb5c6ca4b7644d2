/** Everything that is in the image: two folders, one that seldom changes and one with the app. */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { architectures, type Architecture } from './architectures.ts';
import { addLibraries } from './libraries.ts';
import { run } from './run.ts';

/** The account that the app runs as in a container; it owns nothing. */
export const user = 65_532;

const project = path.resolve(import.meta.dirname, '../..');

const readPackage = (file: string): unknown => JSON.parse(readFileSync(path.join(project, file), 'utf8'));

/** Node's own program, of the version that the project is tested with, from the packages that npm's `node` installs. */
const addNode = (root: string, architecture: Architecture, scratch: string): void => {
  const { version } = readPackage('node_modules/node/package.json') as { version: string };
  const name = `node-linux-${architectures[architecture].node}`;
  run('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', scratch]);
  const local = path.join(root, 'usr', 'local');
  mkdirSync(path.join(local, 'bin'), { recursive: true });
  mkdirSync(path.join(local, 'share', 'doc', 'node'), { recursive: true });
  const file = path.join(scratch, `${name}-${version}.tgz`);
  run('tar', ['-xzf', file, '-C', local, '--no-same-owner', '--strip-components=1', 'package/bin/node']);
  const license = path.join(local, 'share', 'doc', 'node');
  run('tar', ['-xzf', file, '-C', license, '--no-same-owner', '--strip-components=1', 'package/LICENSE']);
};

const addSystem = (root: string): void => {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  write('etc/passwd', `root:x:0:0:root:/:/none\npets:x:${user}:${user}:pets:/app:/none\n`);
  write('etc/group', `root:x:0:\npets:x:${user}:\n`);
  write('etc/nsswitch.conf', 'hosts: files dns\n');
  // What containers are given is put over these, which can't be made in a root that is read-only.
  for (const name of ['dev', 'proc', 'sys', 'tmp']) {
    mkdirSync(path.join(root, name));
  }
  chmodSync(path.join(root, 'tmp'), 0o1777);
};

/** Fills an empty folder with what the app's program needs: libraries, Node, an account. */
export const makeBase = (root: string, architecture: Architecture, scratch: string): void => {
  addLibraries(root, architecture, scratch);
  addNode(root, architecture, scratch);
  addSystem(root);
};

const isShipped = (file: string): boolean =>
  !file.endsWith('.map') && !['.sources', 'index.js'].includes(path.relative(path.join(project, 'build'), file));

/** Fills an empty folder with the built app: `package.json`, the licenses, `build/`. */
export const makeApp = (app: string): void => {
  const { name, version, license, engines } = readPackage('package.json') as Record<string, string | object>;
  const scripts = { start: 'node build/start.js' };
  const root = { name, version, license, type: 'module', engines, scripts };
  const lockfile = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name, version, license, engines } },
  };
  mkdirSync(app, { recursive: true });
  // With these, the commands of a checkout work in a release, too: there is nothing to install.
  writeFileSync(path.join(app, 'package.json'), `${JSON.stringify(root, null, 2)}\n`);
  writeFileSync(path.join(app, 'package-lock.json'), `${JSON.stringify(lockfile, null, 2)}\n`);
  cpSync(path.join(project, 'LICENSE'), path.join(app, 'LICENSE'));
  cpSync(path.join(project, 'docs', 'licenses.md'), path.join(app, 'licenses.md'));
  cpSync(path.join(project, 'build'), path.join(app, 'build'), { recursive: true, filter: isShipped });
};
