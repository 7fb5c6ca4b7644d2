import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { git, tryGit } from './checks/git.ts';
import { parts } from './parts.ts';
import { Refusal } from './refusal.ts';
import type { Commit } from './series.ts';

/** Where a series begins: the commit below the first of ours, when the branch has any. */
export interface Standing {
  base: string;
  /** The tips of our commits, oldest first; empty when the branch does not exist. */
  commits: string[];
}

/**
 * Finds out what an earlier run left on the branch.
 *
 * @param head what a new series goes on top of
 * @throws Refusal `foreign-branch` when it holds commits that are not of such a series: they would be lost
 */
export const standingOf = (root: string, branch: string, head: string): Standing => {
  const tip = tryGit(root, ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`]);
  if (tip === null) {
    return { base: head, commits: [] };
  }
  const log = git(root, ['log', '--first-parent', `--max-count=${parts.length}`, '--format=%H %s', tip]).split('\n');
  const commits = log.map((line) => line.slice(0, 40)).reverse();
  const subjects = log.map((line) => line.slice(41)).reverse();
  if (subjects.length < parts.length || parts.some(({ subject }, index) => subject !== subjects[index])) {
    throw new Refusal(
      'foreign-branch',
      `The branch ${branch} ends in commits that did not come from here. Give another name with --branch, or delete it.`,
    );
  }
  const below = git(root, ['rev-parse', `${commits[0]}~1`]);
  // A run on the branch itself, or on what it was made from, renews it there; elsewhere it is made anew on what is checked out.
  return { base: head === tip ? below : head, commits };
};

const messageOf = ({ part }: Commit): string => `${part.subject}\n\n${part.body}\n`;

/** Blobs of many contents with one call of git, which would take minutes with one for each. */
const writeBlobs = (root: string, contents: readonly Uint8Array[], folder: string): string[] => {
  const names = contents.map((content, index) => {
    const name = path.join(folder, String(index));
    writeFileSync(name, content);
    return name;
  });
  return git(root, ['hash-object', '-w', '--no-filters', '--stdin-paths'], { input: names.join('\n') }).split('\n');
};

const treeWith = (root: string, onto: string, { files }: Commit, folder: string): string => {
  const env = { GIT_INDEX_FILE: path.join(folder, 'index') };
  git(root, ['read-tree', onto], { env });
  const blobs = writeBlobs(root, [...files.values()], folder);
  const entries = [...files.keys()].map((file, index) => `100644 ${blobs[index]}\t${file}\0`);
  git(root, ['update-index', '-z', '--index-info'], { env, input: entries.join('') });
  return git(root, ['write-tree'], { env });
};

/**
 * Makes the commits without touching what is checked out, and then the branch of them: either all is there, or nothing.
 * The branch is checked out at the end.
 *
 * @returns whether anything had to be done
 */
export const writeSeries = (root: string, branch: string, series: readonly Commit[], standing: Standing): boolean => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pets-upstream-'));
  try {
    const trees: string[] = [];
    for (const commit of series) {
      trees.push(treeWith(root, trees.at(-1) ?? standing.base, commit, folder));
    }
    const isThere =
      standing.commits.length === series.length &&
      git(root, ['rev-parse', `${standing.commits[0]}~1`]) === standing.base &&
      standing.commits.every(
        (commit, index) => git(root, ['show', '--no-patch', '--format=%T', commit]) === trees[index],
      );
    if (!isThere) {
      let parent = standing.base;
      for (const [index, commit] of series.entries()) {
        parent = git(root, ['commit-tree', trees[index], '-p', parent], { input: messageOf(commit) });
      }
      git(root, ['checkout', '--quiet', '--detach', parent]);
      git(root, ['branch', '--force', branch, parent]);
    }
    git(root, ['checkout', '--quiet', branch]);
    return !isThere;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
