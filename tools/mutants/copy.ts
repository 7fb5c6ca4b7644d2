import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.ts';

export interface Copy {
  folder: string;
  remove(): void;
}

/** A copy of the project's files as they are now, with the same packages: what is broken there is broken nowhere else. */
export const copyProject = (): Copy => {
  const place = path.join(root, '.cache', 'mutants', String(process.pid));
  const folder = path.join(place, 'project');
  const remove = () => rmSync(place, { recursive: true, force: true });
  remove();
  mkdirSync(folder, { recursive: true });
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  const present = listed.split('\n').filter((name) => name !== '' && existsSync(path.join(root, name)));
  for (const file of present) {
    cpSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  // Recordings that lie beside the project, where there are any.
  const shared = path.resolve(root, '../shared');
  if (existsSync(shared)) {
    symlinkSync(shared, path.join(place, 'shared'));
  }
  return { folder, remove };
};
