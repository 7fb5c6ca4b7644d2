import type { Database } from './database.ts';
import { chooseCover, updatePerson } from './people.ts';
import { timestamp } from './time.ts';

export interface FaceRow {
  id: string;
  assetId: string;
  personId: string | null;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  imageWidth: number;
  imageHeight: number;
  sourceType: 'machine-learning' | 'manual' | 'exif';
  sourceFaceId: string | null;
  cluster: string | null;
  deletedAt: string | null;
  /** 0 when an edit of the photo cropped it away. */
  isVisible: number;
}

/** The faces of a photo, from left to right. */
export const facesOfAsset = (database: Database, assetId: string): FaceRow[] =>
  database.all<FaceRow>(
    'SELECT * FROM face WHERE assetId = ? AND deletedAt IS NULL AND isVisible ORDER BY x1',
    assetId,
  );

export const findFace = (database: Database, id: string): FaceRow | undefined =>
  database.get<FaceRow>('SELECT * FROM face WHERE id = ?', id);

/** A visible face of the person on a photo, which can become its cover. */
export const findFaceOnAsset = (database: Database, personId: string, assetId: string): FaceRow | undefined =>
  database.get<FaceRow>(
    'SELECT * FROM face WHERE personId = ? AND assetId = ? AND deletedAt IS NULL AND isVisible ORDER BY id LIMIT 1',
    personId,
    assetId,
  );

export const addManualFace = (
  database: Database,
  face: Omit<FaceRow, 'sourceType' | 'sourceFaceId' | 'cluster' | 'deletedAt' | 'isVisible'>,
): void => {
  database.run(
    `INSERT INTO face (id, assetId, personId, x1, y1, x2, y2, imageWidth, imageHeight, sourceType)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'manual')`,
    face.id,
    face.assetId,
    face.personId,
    face.x1,
    face.y1,
    face.x2,
    face.y2,
    face.imageWidth,
    face.imageHeight,
  );
};

/**
 * Gives faces to a person. People whose cover moves away, and a target that never had one, get another cover.
 * @returns The ids of the people whose thumbnail has to be made anew.
 */
export const moveFaces = (database: Database, faces: readonly FaceRow[], personId: string): string[] =>
  database.transaction(() => {
    const target = database.get<{ coverFaceId: string | null }>(
      'SELECT coverFaceId FROM person WHERE id = ?',
      personId,
    );
    const coverless = new Set<string>();
    for (const face of faces) {
      database.run('UPDATE face SET personId = ? WHERE id = ?', personId, face.id);
      if (target?.coverFaceId === null) {
        coverless.add(personId);
      }
      const covered = database.get<{ id: string }>('SELECT id FROM person WHERE coverFaceId = ?', face.id);
      if (covered && covered.id === face.personId) {
        coverless.add(covered.id);
      }
    }
    return [...coverless].filter((id) => chooseCover(database, id));
  });

/** Deletes a face for good. People whose cover it was keep their thumbnail, but have no cover any more. */
export const removeFace = (database: Database, id: string): void =>
  database.transaction(() => {
    for (const person of database.all<{ id: string }>('SELECT id FROM person WHERE coverFaceId = ?', id)) {
      database.run('UPDATE person SET coverFaceId = NULL WHERE id = ?', person.id);
      updatePerson(database, person.id, {});
    }
    database.run('DELETE FROM face WHERE id = ?', id);
  });

/** Leaves a tombstone, so that the next detection does not bring the face back. */
export const buryFace = (database: Database, id: string): void => {
  database.run('UPDATE face SET deletedAt = ? WHERE id = ?', timestamp(), id);
};
