import { editFeatureSettings } from './edits/featureSettings.ts';
import { editPreferences } from './edits/preferences.ts';
import { editRoute } from './edits/route.ts';
import { editSidebar } from './edits/sidebar.ts';
import { editViteConfig } from './edits/viteConfig.ts';

/** A change to a file that Immich has already. */
export interface Edit {
  file: string;
  apply(content: string): string;
  /** Why the feature cannot do without it. */
  why: string;
}

/** One commit. */
export interface Part {
  name: string;
  subject: string;
  body: string;
  /** The files that it is about, by their path in Immich's tree. What they import comes along if it is not there yet. */
  holds(target: string): boolean;
  edits: readonly Edit[];
}

const pets = 'web/src/lib/pets';
const pages = 'web/src/routes/(user)/pets';
const browserSpecs = 'e2e/src/ui/specs/pets';
const below = (...folders: string[]) => {
  return (target: string): boolean => folders.some((folder) => target.startsWith(folder));
};

/** In the order of the series; the last one holds whatever no other asked for. */
export const parts: readonly Part[] = [
  {
    name: 'words',
    subject: 'feat(web): words for pets',
    body: 'The English texts of the pets pages, under one key.',
    holds: () => false,
    edits: [],
  },
  {
    name: 'model and api',
    subject: 'feat(web): pets, rules and requests',
    body: 'Plain types and rules, and the calls of the SDK that the pages make, with typed errors and retries.',
    holds: below(`${pets}/core/`, `${pets}/immich/`),
    edits: [],
  },
  {
    name: 'ranking and worker',
    subject: 'feat(web): pets, ranking and vision worker',
    body: 'Orders candidates by similarity. Models run in a worker that is loaded when something is first compared.',
    holds: below(`${pets}/ranking/`, `${pets}/vision/`, 'web/static/pets/'),
    edits: [
      {
        file: 'web/vite.config.ts',
        apply: editViteConfig,
        why: 'the worker is a module, its runtime is served once, and icons come with their pages',
      },
    ],
  },
  {
    name: 'gallery',
    subject: 'feat(web): pets page',
    body: 'The gallery, its way in for those who switch it on, and the addresses of the pages.',
    holds: (target) =>
      target === `${browserSpecs}/gallery.e2e-spec.ts` ||
      /^\+(?:page|layout)\.|^immich-events/u.test(target.replace(`${pages}/`, '')),
    edits: [
      { file: 'web/src/lib/route.ts', apply: editRoute, why: 'addresses of the pages' },
      {
        file: 'web/src/lib/stores/preferences.store.ts',
        apply: editPreferences,
        why: 'whether the user wants the page',
      },
      {
        file: 'web/src/lib/components/shared-components/side-bar/UserSidebar.svelte',
        apply: editSidebar,
        why: 'the way to the page',
      },
    ],
  },
  {
    name: 'pet page and viewer',
    subject: 'feat(web): page of a pet, and viewer with boxes',
    body: 'Photos and faces of one pet, merging, splitting and assigning, and the boxes on a photo.',
    holds: below(`${pages}/[petId]/`, `${pets}/merge/`, `${browserSpecs}/merge`),
    edits: [],
  },
  {
    name: 'review',
    subject: 'feat(web): review of pets',
    body: 'Asks about those that are unclear, one key each.',
    holds: below(`${pages}/review/`, `${pages}/inbox/`),
    edits: [],
  },
  {
    name: 'settings',
    subject: 'feat(web): settings and history of pets',
    body: 'What is kept and where, models, the history with undo, and the switch for the page.',
    holds: () => true,
    edits: [
      {
        file: 'web/src/routes/(user)/user-settings/FeatureSettings.svelte',
        apply: editFeatureSettings,
        why: 'the switch for the page',
      },
    ],
  },
];
