/** `npm run bundle -- --out FILE`: the built app as an archive that Node alone can start: no packages, nothing to build. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeApp } from './image/root.ts';
import { run } from './image/run.ts';

const write = (file: string): void => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'pets-bundle-'));
  try {
    const folder = path.join(scratch, 'pets-for-immich');
    makeApp(folder);
    copyFileSync('deploy/pets-for-immich.service', path.join(folder, 'pets-for-immich.service'));
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    const owner = ['--owner=0', '--group=0', '--numeric-owner'];
    run('tar', ['-czf', path.resolve(file), ...owner, '--sort=name', '-C', scratch, path.basename(folder)]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out) {
  write(values.out);
  console.log(values.out);
} else {
  console.error('Say where to: npm run bundle -- --out FILE');
  process.exitCode = 1;
}
