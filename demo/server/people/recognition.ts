import { randomUUID } from 'node:crypto';
import type { DemoContext } from '../context.ts';
import { findAsset } from '../store/assets.ts';
import type { FaceRow } from '../store/faces.ts';
import { chooseCover, createPerson } from '../store/people.ts';
import { addFace } from '../store/seed.ts';
import { owner } from '../users/accounts.ts';
import { clusterFaces } from './clustering.ts';
import { refreshThumbnails } from './thumbnails.ts';

/** Only the owner's faces are grouped: those of others would come into the same people. */
const onOwnPhoto = 'assetId IN (SELECT id FROM asset WHERE ownerId = ?)';

/** How many unassigned faces of one cluster it takes to found a person. */
const minimumFaces = 3;

/**
 * Detection of every photo anew, which forgets every machine-made face and every person that had only such. What comes
 * back has new ids and no names, and is grouped by similarity alone.
 */
export const resetFaces = (context: DemoContext): void => {
  forgetFaces(context);
  detect(context);
  foundAnew(context);
};

/** The first step of a reset: every machine-made face is gone. */
export const forgetFaces = (context: DemoContext): void => {
  const { database } = context;
  database.transaction(() => {
    database.run(`DELETE FROM face WHERE sourceType = 'machine-learning'`);
    removeEverybodyWithoutFaces(context);
  });
};

/** Detection without a reset: brings back faces that were removed for good, not those with a tombstone; then recognition. */
export const refreshFaces = (context: DemoContext, assetIds?: ReadonlySet<string>): void => {
  detect(context, assetIds);
  recognise(context);
};

/** Takes every machine-made face from its person, as a forced recognition does before it starts again. */
export const resetRecognition = (context: DemoContext): void => {
  const { database } = context;
  database.transaction(() => {
    database.run(`UPDATE face SET personId = NULL WHERE sourceType = 'machine-learning'`);
    removeEverybodyWithoutFaces(context);
  });
  foundAnew(context);
};

const removeEverybodyWithoutFaces = ({ database, behaviour }: DemoContext): void => {
  if (behaviour.keepsPeopleInReset) {
    database.run(
      'UPDATE person SET coverFaceId = NULL WHERE id NOT IN (SELECT personId FROM face WHERE personId IS NOT NULL)',
    );
    return;
  }
  database.run('DELETE FROM person WHERE id NOT IN (SELECT personId FROM face WHERE personId IS NOT NULL)');
};

/** Adds the faces that the detector sees and the tables do not have, tombstones counted. */
export const detect = ({ database, library }: DemoContext, assetIds?: ReadonlySet<string>): void => {
  const known = new Set(
    database.all<{ sourceFaceId: string }>('SELECT sourceFaceId FROM face').map(({ sourceFaceId }) => sourceFaceId),
  );
  database.transaction(() => {
    for (const asset of library.assets) {
      const isWanted = (assetIds === undefined || assetIds.has(asset.id)) && findAsset(database, asset.id);
      for (const face of isWanted ? asset.faces : []) {
        if (face.source !== 'manual' && !known.has(face.id)) {
          addFace(database, asset, face, randomUUID(), null);
        }
      }
    }
  });
};

/** Groups all machine-made faces, none of which has a person, by their vectors. */
export const foundAnew = (context: DemoContext): void => {
  const { database, library, vectors } = context;
  const rows = database.all<FaceRow>(
    `SELECT * FROM face WHERE personId IS NULL AND deletedAt IS NULL AND sourceType = 'machine-learning' AND ${onOwnPhoto}`,
    owner.id,
  );
  const rowOf = new Map(rows.map((row) => [row.sourceFaceId, row]));
  const faces = library.assets.flatMap((asset) =>
    asset.faces.flatMap(({ id }) => {
      const [row, vector] = [rowOf.get(id), vectors.ofSource(id)];
      return row && vector ? [{ row, vector }] : [];
    }),
  );
  const { groups, founders } = clusterFaces(faces.map(({ vector }) => vector));
  const people = database.transaction(() => {
    const ids = founders.map((founder) => createPerson(database, owner.id, { coverFaceId: faces[founder].row.id }));
    for (const [index, { row }] of faces.entries()) {
      const group = groups[index];
      const personId = group === null ? null : ids[group];
      database.run('UPDATE face SET personId = ?, cluster = ? WHERE id = ?', personId, personId, row.id);
    }
    return ids;
  });
  refreshThumbnails(context, people);
};

/**
 * Gives unassigned faces to the person that most faces of their cluster have, or founds a new one. The clusters are the
 * library's: the same detector sees the same faces in the same pictures, and errs in the same way. Strays stay strays.
 */
export const recognise = (context: DemoContext): void => {
  const { database } = context;
  const unassigned = database.all<FaceRow>(
    `SELECT * FROM face WHERE personId IS NULL AND deletedAt IS NULL AND cluster IS NOT NULL AND ${onOwnPhoto}`,
    owner.id,
  );
  const founded = database.transaction(() =>
    [...Map.groupBy(unassigned, ({ cluster }) => cluster)].flatMap(([cluster, faces]) => {
      const known = database.get<{ personId: string }>(
        `SELECT personId FROM face WHERE cluster = ? AND personId IS NOT NULL AND deletedAt IS NULL
         GROUP BY personId ORDER BY COUNT(*) DESC LIMIT 1`,
        cluster,
      );
      if (!known && faces.length < minimumFaces) {
        return [];
      }
      const personId = known?.personId ?? createPerson(database, owner.id, {});
      for (const face of faces) {
        database.run('UPDATE face SET personId = ? WHERE id = ?', personId, face.id);
      }
      if (known) {
        return [];
      }
      chooseCover(database, personId);
      return [personId];
    }),
  );
  refreshThumbnails(context, founded);
};

/** Removes people without a visible face, where this version of the server finds them. */
export const removeFacelessPeople = ({ database, behaviour }: DemoContext): void => {
  if (behaviour.cleansFacelessPeople) {
    database.run(
      'DELETE FROM person WHERE id NOT IN (SELECT personId FROM face WHERE personId IS NOT NULL AND deletedAt IS NULL)',
    );
  }
};
