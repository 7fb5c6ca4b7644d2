import type { DatedFace } from '../../core/photo/face';
import type { ClusterFace } from '../../ranking/candidates/cluster';
import { sortBySeeds } from '../../ranking/groups/by-seeds';
import { proposeGroups, type GroupedFace } from '../../ranking/groups/propose';
import type { ProposedGroup } from '../../ranking/groups/proposed-group';
import { evenly } from '../../ranking/spread';

type FaceWithVector = ClusterFace & GroupedFace;

/** A proposal takes n³ steps; more faces than this are sorted to the groups that these form. */
const mostCompared = 120;
const mostColumns = 5;
/** A face alone is no column: it stands first among those that stay. */
const smallestColumn = 2;

const isSeen = (face: ClusterFace): face is FaceWithVector => face.vector !== undefined;

/**
 * The first group stays: with what has no vector and, at its head, what is like nobody else. `seen` are the `faces` with their
 * vectors, `strangers` vectors of other animals.
 */
export const proposeSplit = (
  faces: readonly DatedFace[],
  seen: readonly ClusterFace[],
  strangers: readonly Float32Array[],
): ProposedGroup[] => {
  const vectors = seen.filter(isSeen);
  const sample = evenly(vectors, mostCompared);
  const [stays = [], ...others] = proposeGroups(sample, strangers);
  const columns = others.filter((group) => group.length >= smallestColumn).slice(0, mostColumns - 1);
  if (columns.length === 0) {
    return [{ faces: firstOf(faces, others.flat()), personId: null }];
  }
  const isSampled = new Set(sample.map(({ id }) => id));
  const rest = vectors.filter(({ id }) => !isSampled.has(id));
  const sorted = sortBySeeds([stays, ...columns], rest);
  const leaving = sorted.slice(1).map((group) => new Set(group.map(({ id }) => id)));
  const staying = faces.filter(({ id }) => leaving.every((ids) => !ids.has(id)));
  const alone = others.filter((group) => !columns.includes(group)).flat();
  return [
    { faces: firstOf(staying, alone), personId: null },
    ...leaving.map((ids) => ({ faces: faces.filter(({ id }) => ids.has(id)), personId: null })),
  ];
};

const firstOf = (faces: readonly DatedFace[], first: readonly { id: string }[]): DatedFace[] => {
  const ids = new Set(first.map(({ id }) => id));
  return [...faces.filter(({ id }) => ids.has(id)), ...faces.filter(({ id }) => !ids.has(id))];
};

/**
 * By what was `pinned` into each column by hand, which comes first in it. Without a vector, or where to go, a face stays in the
 * first; a column without examples draws nothing.
 */
export const sortByExamples = (
  columns: readonly (readonly DatedFace[])[],
  pinned: readonly (readonly DatedFace[])[],
  seen: readonly ClusterFace[],
): DatedFace[][] => {
  const vectors = new Map(seen.filter(isSeen).map((face) => [face.id, face]));
  const seeds = pinned.map((faces) => faces.flatMap(({ id }) => vectors.get(id) ?? []));
  const drawing = seeds.flatMap((faces, index) => (faces.length > 0 ? [index] : []));
  const fixed = new Set(pinned.flat().map(({ id }) => id));
  const free = columns.flatMap((faces) => faces.filter(({ id }) => !fixed.has(id)));
  if (drawing.length < 2) {
    return columns.map((faces) => [...faces]);
  }
  const examples = drawing.map((index) => seeds[index]);
  const rest = free.flatMap(({ id }) => vectors.get(id) ?? []);
  const sorted = sortBySeeds(examples, rest);
  const columnOf = new Map(sorted.flatMap((group, index) => group.map(({ id }) => [id, drawing[index]] as const)));
  return columns.map((_, index) => [...pinned[index], ...free.filter(({ id }) => (columnOf.get(id) ?? 0) === index)]);
};
