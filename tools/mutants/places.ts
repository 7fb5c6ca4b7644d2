import { globSync } from 'node:fs';
import path from 'node:path';

/** The project's own folder. */
export const root = path.resolve(import.meta.dirname, '../..');

const pets = 'src/lib/pets';
const state = ['library', 'verdicts', 'suggestions', 'changes', 'restore'].map(
  (room) => `${pets}/${room}/**/*.svelte.ts`,
);

/** Where lines are broken, by the names that the figures have. */
const rooms = {
  changes: [`${pets}/changes/**/*.ts`],
  register: [`${pets}/register/**/*.ts`],
  immich: [`${pets}/immich/**/*.ts`],
  server: ['src/lib/server/**/*.ts'],
  state,
  ranking: [`${pets}/ranking/**/*.ts`],
  models: [`${pets}/library/models/**/*.ts`, `${pets}/vision/{detect,embed,models,onnx}/**/*.ts`],
};

export type Room = keyof typeof rooms;

export const roomNames = Object.keys(rooms) as Room[];

const find = (patterns: readonly string[]): string[] =>
  globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();

const isSource = (file: string) =>
  !/(?:\.(?:spec|generated|d)|\/testing)\.ts$/u.test(file) && !file.includes('/testing/');

/** A room's files that may be broken; what holds state counts for `state` alone. */
export const sourcesOf = (room: Room): string[] => {
  const ofState = new Set(room === 'state' ? [] : find(state));
  return find(rooms[room]).filter((file) => isSource(file) && !ofState.has(file));
};

/** Every file that may import another, and every spec of the projects that are run. */
export const allFiles = (): string[] =>
  find(['{src,demo,tools,bench,tests}/**/*.{ts,js,svelte}', 'upstream/exporter/**/*.ts']);

export const isSpec = (file: string): boolean => file.endsWith('.spec.ts') && !file.startsWith('tests/webkit/');

/** The project of `vite.config.ts` that runs a spec. */
export const projectOf = (spec: string): 'unit' | 'contract' | 'effects' => {
  if (!spec.startsWith('tests/')) {
    return 'unit';
  }
  return spec.startsWith('tests/review/') ? 'effects' : 'contract';
};
