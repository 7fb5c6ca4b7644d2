import path from 'node:path';
import { fileIn, git } from './checks/git.ts';
import { closureOf, importsIn, isModule, type Imports } from './code/closure.ts';
import { isForTests, sourcesFor, type Files } from './code/sources.ts';
import type { ImmichTree } from './code/tree.ts';
import { addProperty, sorted, type Json } from './edits/json.ts';
import { editPetsLayout } from './edits/petsLayout.ts';
import { parts, type Edit, type Part } from './parts.ts';
import { Refusal } from './refusal.ts';

/** One commit as it will be. */
export interface Commit {
  part: Part;
  /** New content by path; a path of Immich's own where `edited` names it. */
  files: ReadonlyMap<string, Uint8Array>;
  edited: readonly Edit[];
}

/** What this project knows of itself. */
export interface Project {
  /** Absolute path of this repository. */
  root: string;
  /** The value of `pets` in this project's English words, with those that are said in Immich alone. */
  words: Json;
  /** Version ranges of packages, by name. */
  dependencies: Readonly<Record<string, string>>;
}

const layout = 'web/src/routes/(user)/pets/+layout.svelte';
const manifest = 'web/package.json';

const bytes = (text: string): Uint8Array => Buffer.from(text);

const withImmichEvents = (files: Files): Files => {
  const content = files.get(layout);
  if (!content) {
    throw new Refusal('unfinished-feature', 'The feature has no src/routes/(user)/pets/+layout.svelte.');
  }
  return new Map([...files, [layout, bytes(editPetsLayout(Buffer.from(content).toString()))]]);
};

const checkRoom = ({ root }: ImmichTree, base: string): void => {
  if (git(root, ['ls-tree', '--name-only', base, 'web/src/lib/pets']) !== '') {
    throw new Refusal(
      'foreign-branch',
      'What is checked out has web/src/lib/pets already. Check out what it is to go on top of.',
    );
  }
};

/** Every module of Immich's own that is imported has to be there, or the commits would not build. */
const checkModules = (tree: ImmichTree, base: string, imports: ReadonlyMap<string, Imports>): void => {
  const there = new Set(
    git(tree.root, ['-c', 'core.quotePath=false', 'ls-tree', '-r', '--name-only', base]).split('\n'),
  );
  for (const [target, { immich }] of imports) {
    const gone = immich.find((place) => !isModule(there, place));
    if (gone !== undefined) {
      throw new Refusal(
        'missing-anchor',
        `${path.posix.basename(target)} imports ${gone}, which Immich ${tree.version} lacks.`,
      );
    }
  }
};

const dependencyEdit = (name: string, range: string, isForTest: boolean): Edit => ({
  file: manifest,
  apply: (text) => addProperty(manifest, text, [isForTest ? 'devDependencies' : 'dependencies'], name, range),
  why: name,
});

/** Packages that these files import and that Immich's web does not have yet. */
const dependencyEdits = (
  { dependencies }: Project,
  present: string,
  targets: readonly string[],
  imports: ReadonlyMap<string, Imports>,
): Edit[] => {
  const manifestNow = JSON.parse(present) as Record<string, Record<string, string> | undefined>;
  const known = new Set([
    ...Object.keys(manifestNow.dependencies ?? {}),
    ...Object.keys(manifestNow.devDependencies ?? {}),
  ]);
  const inWeb = targets.filter((target) => target.startsWith('web/'));
  const wanted = new Map<string, boolean>();
  for (const target of inWeb) {
    for (const name of imports.get(target)?.packages ?? []) {
      wanted.set(name, (wanted.get(name) ?? true) && isForTests(target));
    }
  }
  return [...wanted]
    .filter(([name]) => !known.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, isForTest]) => {
      const range = dependencies[name];
      if (!range) {
        throw new Refusal('unfinished-feature', `${name} is imported, but package.json does not name it.`);
      }
      return dependencyEdit(name, range, isForTest);
    });
};

/** Packages of this project's own specs, which Immich's do without. */
const ourTools = new Set(['fake-indexeddb', 'fast-check']);

const needsOurTools = (imports: ReadonlyMap<string, Imports>, target: string): boolean =>
  imports.get(target)?.packages.some((name) => ourTools.has(name)) ?? false;

/** Specs, and what only they read, go with the first commit that holds all that they import. */
const testsThatFit = (
  imports: ReadonlyMap<string, Imports>,
  targets: readonly string[],
  placed: ReadonlySet<string>,
): string[] =>
  targets.filter(
    (target) =>
      /\.spec\.ts$/u.test(target) &&
      !placed.has(target) &&
      closureOf(imports, [target], placed).every((each) => isForTests(each) && !needsOurTools(imports, each)),
  );

/**
 * Plans the whole series on top of a commit of Immich's, in memory.
 * @throws Refusal `missing-anchor` when Immich has changed where an edit or an import needs it, `foreign-branch` when the
 * feature is there already, `unfinished-feature`
 */
export const planSeries = (project: Project, tree: ImmichTree, base: string): Commit[] => {
  checkRoom(tree, base);
  const files = withImmichEvents(sourcesFor(project.root, tree));
  const targets = [...files.keys()];
  const imports = new Map(targets.map((target) => [target, importsIn(files, target)]));
  checkModules(tree, base, imports);

  const placed = new Set<string>();
  const now = new Map<string, string>();
  const contentOf = (file: string): string => {
    const content = now.get(file) ?? fileIn(tree.root, base, file);
    if (content === null) {
      throw new Refusal('missing-anchor', `Immich ${tree.version} has no ${file}.`);
    }
    return content;
  };
  const words: Edit = {
    file: 'i18n/en.json',
    apply: (text) => addProperty('i18n/en.json', text, [], 'pets', sorted(project.words)),
    why: 'all texts of the pages',
  };

  return parts.map((part, index) => {
    const entries = targets.filter((target) => !isForTests(target) && part.holds(target));
    const chosen = closureOf(imports, entries, placed);
    for (const target of chosen) {
      placed.add(target);
    }
    const tests = index === 0 ? [] : testsThatFit(imports, targets, placed);
    for (const target of closureOf(imports, tests, placed)) {
      chosen.push(target);
      placed.add(target);
    }
    const edited = [
      ...(index === 0 ? [words] : []),
      ...part.edits,
      ...dependencyEdits(project, contentOf(manifest), chosen, imports),
    ];
    for (const { file, apply } of edited) {
      now.set(file, apply(contentOf(file)));
    }
    const contents = new Map<string, Uint8Array>(
      chosen.sort().map((target) => [target, files.get(target) as Uint8Array]),
    );
    for (const { file } of edited) {
      contents.set(file, bytes(contentOf(file)));
    }
    return { part, files: contents, edited };
  });
};
