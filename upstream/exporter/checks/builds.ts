import path from 'node:path';
import { runCheck, type Outcome } from './checks.ts';
import { growthOf, measureFirstLoad } from './firstLoad.ts';
import { git, tryGit } from './git.ts';

export interface Builds {
  /** One for what the series goes on top of, and one for each of its commits. */
  outcomes: Outcome[];
  /** Bytes of gzip that the last has more than the first; null unless both were built. */
  growth: { code: number; words: number } | null;
}

/**
 * Builds Immich's web before the series and at each of its commits, oldest first. Each is checked out for that, and what was checked out
 * is so again afterwards.
 */
export const buildAll = (root: string, base: string, tell: (name: string) => void): Builds => {
  const before = tryGit(root, ['symbolic-ref', '--short', 'HEAD']) ?? git(root, ['rev-parse', 'HEAD']);
  const web = path.join(root, 'web');
  const commits = git(root, ['rev-list', '--reverse', `${base}..HEAD`]).split('\n');
  const build = (commit: string): Outcome => {
    const name = `build of ${git(root, ['show', '--no-patch', '--format=%s', commit])}`;
    tell(name);
    git(root, ['checkout', '--quiet', '--detach', commit]);
    return runCheck(root, { name, folder: 'web', script: 'build' });
  };
  try {
    const first = build(base);
    const start = first.passed && measureFirstLoad(web);
    const outcomes = [first, ...commits.map((commit) => build(commit))];
    return { outcomes, growth: start && outcomes.at(-1)?.passed ? growthOf(start, measureFirstLoad(web)) : null };
  } finally {
    git(root, ['checkout', '--quiet', before]);
  }
};
