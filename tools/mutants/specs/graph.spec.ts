// @vitest-environment node
import { expect, it } from 'vitest';
import { roomNames, sourcesOf } from '../places';
import { ImportGraph } from './graph';

const graph = new ImportGraph();

it('finds the specs of a file, those nearest to it first', () => {
  const specs = graph.specsOf('src/lib/server/guard.ts');
  expect(specs[0]).toBe('src/lib/server/guard.spec.ts');
  expect(specs).toContain('tests/proxy/boundary.spec.ts');
  expect(specs).not.toContain('tests/changes/undo.spec.ts');
});

it('follows components, and what is bundled by its path', () => {
  const specs = graph.specsOf('src/lib/pets/changes/state/change-runner.svelte.ts');
  expect(specs).toContain('src/lib/pets/merge/MergeModal.spec.ts');
  expect(graph.specsOf('src/lib/pets/changes/run.ts')).toContain('tests/faults/theatre.spec.ts');
});

it('has files in every room, each in one alone, and none of them a test', () => {
  const files = roomNames.flatMap((room) => sourcesOf(room));
  expect(new Set(files).size).toBe(files.length);
  expect(files.filter((file) => /\.spec\.ts$|\/testing/u.test(file))).toEqual([]);
  for (const room of roomNames) {
    expect(sourcesOf(room).length, room).toBeGreaterThan(5);
  }
});
