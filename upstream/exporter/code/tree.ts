import ts from 'typescript';
import path from 'node:path';
import { git, tryGit, fileIn } from '../checks/git.ts';
import { Refusal } from '../refusal.ts';

/** Versions of Immich whose web the feature fits: 3.1, 3.2 and 3.3. */
const supported = { major: 3, minors: [1, 2, 3] };

/** A checkout of Immich, as it is committed. */
export interface ImmichTree {
  /** Absolute path. */
  root: string;
  version: string;
  /** The commit that is checked out. */
  head: string;
  /** The branch that is checked out, or null when none is. */
  branch: string | null;
  /** What `@immich/sdk` of this tree exports. */
  sdk: ReadonlySet<string>;
}

const exportedNames = (source: string): string[] =>
  ts
    .createSourceFile('sdk.ts', source, ts.ScriptTarget.Latest)
    .statements.flatMap((statement) =>
      (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name
        ? [statement.name.text]
        : [],
    );

const sdkOf = (root: string, head: string): ReadonlySet<string> =>
  new Set(
    ['fetch-client.ts', 'fetch-errors.ts'].flatMap((name) =>
      exportedNames(fileIn(root, head, `packages/sdk/src/${name}`) ?? ''),
    ),
  );

const wrongFolder = (folder: string, what: string) =>
  new Refusal('wrong-folder', `${folder} ${what}. Give the top folder of a checkout of immich-app/immich.`);

/**
 * Looks at a checkout of Immich.
 * @throws Refusal `wrong-folder`, `wrong-version` or `dirty-tree`
 */
export const readTree = (folder: string): ImmichTree => {
  const root = path.resolve(folder);
  const top = tryGit(root, ['rev-parse', '--show-prefix']);
  if (top === null) {
    throw wrongFolder(root, 'is no git checkout');
  }
  if (top !== '') {
    throw wrongFolder(root, `lies inside a checkout (as ${top})`);
  }
  const head = tryGit(root, ['rev-parse', 'HEAD']);
  const manifest = head && fileIn(root, head, 'web/package.json');
  const { name, version } = manifest ? (JSON.parse(manifest) as { name?: string; version?: string }) : {};
  if (!head || name !== 'immich-web' || !version) {
    throw wrongFolder(root, 'has no web/package.json of immich-web');
  }
  const [major, minor] = version.split('.', 2).map(Number);
  if (major !== supported.major || !supported.minors.includes(minor)) {
    const range = supported.minors.map((each) => `${supported.major}.${each}`).join(', ');
    throw new Refusal('wrong-version', `This is Immich ${version}; the feature fits ${range}. Check one of those out.`);
  }
  const changes = git(root, ['status', '--porcelain', '--untracked-files=normal']);
  if (changes !== '') {
    const [first] = changes.split('\n', 1);
    throw new Refusal(
      'dirty-tree',
      `There are changes that are not committed (${first.trim()}, …). Commit or stash them.`,
    );
  }
  return { root, version, head, branch: tryGit(root, ['symbolic-ref', '--short', 'HEAD']), sdk: sdkOf(root, head) };
};
