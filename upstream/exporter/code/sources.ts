import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImmichTree } from './tree.ts';

/** A file as it will lie in Immich's tree, by its path there. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What the standalone host has that Immich lacks, and that needs nothing of the shell. */
const sharedHost = new Set([
  'drafts.ts',
  'picture-urls.ts',
  'settings/Facts.svelte',
  'settings/SettingsSection.svelte',
  'toasts/Announcer.svelte',
  'toasts/announcer.svelte.ts',
]);

/** Specs of rooms that are pure functions run anywhere; the others need what this project sets up for its tests. */
const carriedSpecs = /\/pets\/(?:core|ranking)\//u;
const reachesOut = /from '(?:node:|(?:\.\.\/){4,})/u;

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
        .sort()
    : [];

/** Read by specs alone. */
export const isForTests = (target: string): boolean => /\.spec\.ts$|\/testing(?:\.ts$|\/)/u.test(target);

const isCarried = (from: string, target: string, content: Uint8Array): boolean =>
  !target.endsWith('.spec.ts') ||
  from.startsWith('upstream/') ||
  (carriedSpecs.test(target) && !reachesOut.test(Buffer.from(content).toString()));

/**
 * Everything of this project that goes over, by where it goes: the feature and its pages as they are, the host that is
 * written for Immich in place of the standalone one, the built-in model, and specs.
 *
 * @param project this repository's top folder
 * @param sdk decides about the one file that depends on the SDK's version
 */
export const sourcesFor = (project: string, { sdk }: Pick<ImmichTree, 'sdk'>): Files => {
  const files = new Map<string, Uint8Array>();
  const carry = (from: string, to: string, accepts: (file: string) => boolean = () => true) => {
    for (const file of filesBelow(path.join(project, from))) {
      const target = path.posix.join(to, file);
      const content = readFileSync(path.join(project, from, file));
      if (accepts(file) && isCarried(from, target, content)) {
        files.set(target, content);
      }
    }
  };
  carry('src/lib/pets', 'web/src/lib/pets');
  // Immich's web has an error page of its own.
  carry('src/routes/(user)/pets', 'web/src/routes/(user)/pets', (file) => file !== '+error.svelte');
  carry('src/lib/host', 'web/src/lib/host', (file) => sharedHost.has(file));
  carry('upstream/host', 'web/src/lib/host');
  carry('upstream/routes', 'web/src/routes/(user)/pets');
  carry('static/models', 'web/static/pets');
  if (!sdk.has('mergePeople')) {
    carry('upstream/olderSdk', 'web/src/lib/pets/immich/transport');
  }
  for (const file of filesBelow(path.join(project, 'upstream/specs'))) {
    files.set(file, readFileSync(path.join(project, 'upstream/specs', file)));
  }
  return files;
};
