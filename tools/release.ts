/** `npm run release -- patch|minor|major`: sets the version, dates the changelog, commits, and tags. Pushes nothing. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dateUnreleased, nextVersion, releaseKinds, type ReleaseKind } from './release/changelog.ts';

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();

const release = (kind: ReleaseKind): string => {
  if (git('status', '--porcelain') !== '') {
    throw new Error('There are uncommitted changes. Commit or remove them first.');
  }
  const { version: current } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const version = nextVersion(current, kind);
  const changelog = dateUnreleased(
    readFileSync('CHANGELOG.md', 'utf8'),
    version,
    new Date().toISOString().slice(0, 10),
  );
  // npm keeps package.json and the lockfile in step.
  execFileSync('npm', ['version', version, '--no-git-tag-version'], { stdio: 'ignore' });
  writeFileSync('CHANGELOG.md', changelog);
  git('commit', '--all', '--message', `build: release ${version}`);
  git('tag', '--annotate', `v${version}`, '--message', `Pets for Immich ${version}`);
  return version;
};

const kind = releaseKinds.find((known) => known === process.argv[2]);
try {
  if (!kind) {
    throw new Error(`Say which kind of release: npm run release -- ${releaseKinds.join('|')}`);
  }
  console.log(`Released ${release(kind)}. To publish it: git push --follow-tags`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
