import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileIn, git } from '../../upstream/exporter/checks/git.ts';
import { closureOf, importsIn, isModule } from '../../upstream/exporter/code/closure.ts';
import { readTree } from '../../upstream/exporter/code/tree.ts';
import { parts } from '../../upstream/exporter/parts.ts';
import { readProject } from '../../upstream/exporter/project.ts';
import { changedLines, describeSeries } from '../../upstream/exporter/report.ts';
import { planSeries } from '../../upstream/exporter/series.ts';
import { standingOf, writeSeries } from '../../upstream/exporter/write.ts';
import { makeMiniature, type Miniature } from './miniature.ts';

const project = readProject(path.resolve(import.meta.dirname, '../..'));

let miniature: Miniature | undefined;

const make = (...args: Parameters<typeof makeMiniature>): Miniature => (miniature = makeMiniature(...args));

afterEach(() => miniature?.remove());

const carryOver = (root: string, branch = 'pets') => {
  const tree = readTree(root);
  const standing = standingOf(tree.root, branch, tree.head);
  const series = planSeries(project, tree, standing.base);
  return { isNew: writeSeries(root, branch, series, standing), series, standing };
};

const namesIn = (root: string, commit: string): string[] =>
  git(root, ['ls-tree', '-r', '--name-only', '-z', commit]).split('\0').filter(Boolean);

const contentOf = (root: string, file: string): string => fileIn(root, 'pets', file) ?? '';

const ownFiles = (): string[] =>
  git(project.root, ['ls-files', '-z', 'src/lib/pets', 'src/routes/(user)/pets']).split('\0').filter(Boolean);

const isForTests = (file: string): boolean => /\.spec\.ts$|\/testing(?:\.ts$|\/)/u.test(file);

describe('the series', () => {
  let immich: Miniature;
  let done: ReturnType<typeof carryOver>;

  beforeAll(() => {
    immich = makeMiniature();
    done = carryOver(immich.root);
  });

  afterAll(() => immich.remove());

  it('is one commit a part, each with all that its files import', () => {
    const { root } = immich;
    const commits = git(root, ['log', '--reverse', '--format=%H %s', 'main..pets']).split('\n');
    expect(commits.map((line) => line.slice(41))).toEqual(parts.map(({ subject }) => subject));

    const files = new Map(done.series.flatMap((commit) => [...commit.files]));
    const carried = [...files.keys()].filter((file) => /\/pets\/|\/lib\/host\//u.test(file));
    const imports = new Map(carried.map((file) => [file, importsIn(files, file)]));
    for (const line of commits) {
      const names = new Set(namesIn(root, line.slice(0, 40)));
      const lacking = [...imports].flatMap(([file, { carried, immich: others }]) =>
        names.has(file) ? [...carried, ...others].filter((place) => !isModule(names, place)) : [],
      );
      expect({ line, lacking }).toEqual({ line, lacking: [] });
    }
  });

  it('leaves nothing of the feature behind, and brings nothing of the shell', () => {
    const names = namesIn(immich.root, 'pets');
    const left = ownFiles().filter((file) => !isForTests(file) && !names.includes(`web/${file}`));
    expect(left, 'Immich has an error page').toEqual(['src/routes/(user)/pets/+error.svelte']);
    expect(names.filter((name) => /\/(?:shell|server|demo)\/|hooks\.server/u.test(name))).toEqual([]);
    expect(contentOf(immich.root, 'web/src/lib/host/index.ts')).toContain("from './links'");
  });

  it('brings the specs written for Immich, those of its pages in a browser with the pages', () => {
    const specs = git(project.root, ['ls-files', '-z', 'upstream/specs']).split('\0').filter(Boolean);
    const names = new Set(namesIn(immich.root, 'pets'));
    expect(specs.filter((file) => !names.has(file.replace('upstream/specs/', '')))).toEqual([]);
    const [gallery, pet] = done.series.slice(3).map(({ files }) => [...files.keys()]);
    expect(gallery).toContain('e2e/src/ui/specs/pets/gallery.e2e-spec.ts');
    expect(gallery).toContain('e2e/src/ui/mock-network/pets-network.ts');
    expect(pet).toContain('e2e/src/ui/specs/pets/merge.e2e-spec.ts');
  });

  it('changes the feature in two places only', () => {
    const there = new Set(namesIn(immich.root, 'pets'));
    git(immich.root, ['checkout', '--quiet', 'pets']);
    const changed = ownFiles().filter(
      (file) =>
        there.has(`web/${file}`) &&
        !readFileSync(path.join(immich.root, 'web', file)).equals(readFileSync(path.join(project.root, file))),
    );
    expect(changed).toEqual(['src/lib/pets/immich/transport/newer.ts', 'src/routes/(user)/pets/+layout.svelte']);
  });

  it('says how long it is, and why it touches what is Immich’s', () => {
    const text = describeSeries(immich.root, done.standing.base, done.series);
    for (const { name, edits } of parts) {
      expect(text).toContain(`| ${name} `);
      expect(edits.filter(({ why }) => !text.includes(why))).toEqual([]);
    }
    const { code } = changedLines(immich.root, 'main', 'pets');
    expect(code).toBeGreaterThan(20);
    expect(code).toBeLessThanOrEqual(150);
  });
});

describe('a second run', () => {
  it('writes nothing, whichever of the branches is checked out', () => {
    const { root } = make();
    expect(carryOver(root).isNew).toBe(true);
    const tip = git(root, ['rev-parse', 'pets']);
    expect(carryOver(root).isNew).toBe(false);
    git(root, ['checkout', '--quiet', 'main']);
    expect(carryOver(root).isNew).toBe(false);
    expect(git(root, ['rev-parse', 'pets'])).toBe(tip);
    expect(git(root, ['status', '--porcelain'])).toBe('');
  });

  it('goes on top of a newer Immich', () => {
    const { root, commit } = make();
    carryOver(root);
    git(root, ['checkout', '--quiet', 'main']);
    commit({ 'web/src/lib/newer.ts': '' });
    expect(carryOver(root).isNew).toBe(true);
    expect(namesIn(root, 'pets')).toContain('web/src/lib/newer.ts');
    expect(git(root, ['rev-list', '--count', 'main..pets'])).toBe(String(parts.length));
  });

  it('never loses a commit of somebody’s', () => {
    const { root, commit } = make();
    carryOver(root);
    commit({ 'web/src/lib/mine.ts': '' });
    expect(() => carryOver(root)).toThrow(expect.objectContaining({ reason: 'foreign-branch' }));
    expect(() => carryOver(root, 'other')).toThrow(expect.objectContaining({ reason: 'foreign-branch' }));
    expect(namesIn(root, 'pets')).toContain('web/src/lib/mine.ts');
  });
});

describe('the version of the SDK', () => {
  const newer = 'web/src/lib/pets/immich/transport/newer.ts';

  it('decides about one file', () => {
    const { root } = make('3.1.2');
    carryOver(root);
    expect(contentOf(root, newer)).toContain('mergePerson(');
  });

  it('leaves that as it is where merging takes a list', () => {
    const { root } = make('3.2.2', {
      'packages/sdk/src/fetch-client.ts': 'export function mergePeople() {}\nexport function mergePersonLegacy() {}\n',
    });
    carryOver(root);
    expect(contentOf(root, newer)).toContain('mergePersonLegacy(');
  });
});

describe('a checkout that is not right', () => {
  const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason });

  it.each(['2.9.0', '3.0.3', '3.4.0', '4.1.0'])('is refused as Immich %s', (version) => {
    expect(() => readTree(make(version).root)).toThrow(refusal('wrong-version'));
  });

  it('is refused with changes that are not committed', () => {
    const { root } = make();
    writeFileSync(path.join(root, 'web/vite.config.ts'), '');
    expect(() => readTree(root)).toThrow(refusal('dirty-tree'));
  });

  it('is refused when it is another folder', () => {
    const { root } = make();
    expect(() => readTree(path.join(root, 'web'))).toThrow(refusal('wrong-folder'));
    expect(() => readTree(path.join(root, 'nowhere'))).toThrow(refusal('wrong-folder'));
    expect(() => readTree(project.root)).toThrow(refusal('wrong-folder'));
  });

  it.each([
    ['web/src/lib/route.ts', 'export const Route = {};\n'],
    ['web/vite.config.ts', 'export default {};\n'],
    ['web/src/lib/stores/preferences.store.ts', '\n'],
    ['web/src/lib/components/shared-components/side-bar/UserSidebar.svelte', '<script lang="ts"></script>\n'],
    ['web/src/routes/(user)/user-settings/FeatureSettings.svelte', '<p></p>\n'],
    ['i18n/en.json', '{ "pets": { "title": "Ours" } }\n'],
  ])('is refused, and untouched, when %s is not as it was', (file, content) => {
    const { root } = make('3.1.0', { [file]: content });
    expect(() => carryOver(root)).toThrow(refusal('missing-anchor'));
    expect(git(root, ['branch', '--format=%(refname:short)'])).toBe('main');
  });

  it('is refused when a module is gone that the host imports', () => {
    const { root } = make();
    git(root, ['rm', '--quiet', 'web/src/lib/utils/auth.ts']);
    git(root, ['commit', '--quiet', '--message', 'Sign in elsewhere']);
    expect(() => carryOver(root)).toThrow(/web\/src\/lib\/utils\/auth/u);
  });
});

describe('closureOf', () => {
  it('follows imports of every kind, and stops at what is there', () => {
    const files = new Map(
      Object.entries({
        'web/src/lib/a.ts': "import './b'; export * from '$lib/c.svelte'; new URL('w.ts', import.meta.url);",
        'web/src/lib/b.ts': "const part = () => import('./d.svelte'); import data from 'some/part?url';",
        'web/src/lib/c.svelte.ts': '',
        'web/src/lib/d.svelte': "{#await import('./e.svelte') then part}<part.default />{/await}",
        'web/src/lib/e.svelte': '<script lang="ts">import type { X } from "./$types"; import f from "./f";</script>',
        'web/src/lib/f.ts': '',
        'web/src/lib/w.ts': '',
      }).map(([file, content]) => [file, Buffer.from(content)]),
    );
    const imports = new Map([...files.keys()].map((file) => [file, importsIn(files, file)]));
    const found = closureOf(imports, ['web/src/lib/a.ts'], new Set(['web/src/lib/f.ts']));
    expect(found.map((file) => path.basename(file))).toEqual([
      'a.ts',
      'b.ts',
      'c.svelte.ts',
      'd.svelte',
      'e.svelte',
      'w.ts',
    ]);
    expect(imports.get('web/src/lib/b.ts')?.packages).toEqual(['some']);
  });
});
