import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { applyPlan, planChange, undoEntry } from '../../src/lib/pets/changes/engine.ts';
import type { Change } from '../../src/lib/pets/changes/index.ts';
import { getServerVersion } from '../../src/lib/pets/immich/index.ts';
import { largeLibrary, personId } from '../../tests/changes/smallLibrary.ts';
import { World } from '../../tests/changes/world.ts';
import { writeReport } from '../report.ts';

interface Options {
  /** Photos of the pet, and of its fragment. */
  pet: number;
  fragment: number;
  out: string | undefined;
}

interface Measured<T> {
  result: T;
  requests: string[];
  ms: number;
}

/** Does the work, and keeps what is asked of the server meanwhile. */
const measure = async <T>(work: () => Promise<T>): Promise<Measured<T>> => {
  const requests: string[] = [];
  setFetch((input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return fetch(request);
  });
  const start = performance.now();
  const result = await work();
  return { result, requests, ms: Math.round(performance.now() - start) };
};

/** How often each route was asked, the ids left out. */
const byRoute = (requests: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const request of requests) {
    const route = request.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, ':id');
    counts[route] = (counts[route] ?? 0) + 1;
  }
  return counts;
};

/** Merges the fragment into the pet and takes that back, on the demo; fails where anything does not come back. */
export const benchChanges = async ({ pet, fragment, out }: Options): Promise<void> => {
  const world = await World.open('3.2.2', { library: largeLibrary(pet, fragment) });
  await getServerVersion();
  const facesBefore = await world.owners();
  const change: Change = { kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] };
  const plan = await measure(() => planChange(change));
  const merge = await measure(() => applyPlan(plan.result));
  const undo = await measure(() => undoEntry(merge.result.id));
  const facesAfter = await world.owners();
  await world.close();
  if (undo.result.status !== 'undone' || facesBefore !== facesAfter) {
    throw new Error('The undo did not give everything back');
  }
  writeReport(out, {
    name: 'changes',
    options: { pet, fragment },
    figures: {
      planRequests: plan.requests.length,
      planListRequests: plan.requests.filter((request) => request.endsWith('/search/metadata')).length,
      mergeRequests: merge.requests.length,
      undoRequests: undo.requests.length,
      planMs: plan.ms,
      mergeMs: merge.ms,
      undoMs: undo.ms,
    },
    details: { plan: byRoute(plan.requests), merge: byRoute(merge.requests), undo: byRoute(undo.requests) },
  });
};
