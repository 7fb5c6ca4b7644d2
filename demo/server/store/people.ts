import { randomUUID } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './database.ts';
import { timestamp, toInstant, toNestedInstant } from './time.ts';

export interface PersonRow {
  id: string;
  ownerId: string;
  name: string;
  birthDate: string | null;
  color: string | null;
  isFavorite: number;
  isHidden: number;
  coverFaceId: string | null;
  createdAt: string;
  updatedAt: string;
  hasThumbnail: number;
}

export interface ListedPerson extends PersonRow {
  /** The library's face behind the cover, which has the embedding. */
  coverSourceId: string | null;
}

export interface ThumbnailRow {
  assetId: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  madeAt: number;
}

/** The columns that a request may write. */
export interface PersonChanges {
  name?: string;
  birthDate?: string | null;
  color?: string | null;
  isFavorite?: boolean;
  isHidden?: boolean;
  coverFaceId?: string;
}

/** Faces that count: not deleted, on an asset of the timeline. Assets that are elsewhere are few, so they are looked up. */
const visibleFaces = `face WHERE deletedAt IS NULL AND isVisible
  AND assetId NOT IN (SELECT id FROM asset WHERE visibility <> 'timeline' OR deletedAt IS NOT NULL)`;

export const personColumns = `person.*, EXISTS (SELECT 1 FROM personThumbnail WHERE personId = person.id) AS hasThumbnail`;

export const toPerson = (row: PersonRow, isNested = false) => ({
  id: row.id,
  name: row.name,
  birthDate: row.birthDate,
  thumbnailPath: row.hasThumbnail
    ? `/data/thumbs/${row.ownerId}/${row.id.slice(0, 2)}/${row.id.slice(2, 4)}/${row.id}.jpeg`
    : '',
  isHidden: row.isHidden === 1,
  isFavorite: row.isFavorite === 1,
  ...(row.color !== null && { color: row.color }),
  updatedAt: isNested ? toNestedInstant(row.updatedAt) : toInstant(row.updatedAt),
});

export const findPerson = (database: Database, id: string): PersonRow | undefined =>
  database.get<PersonRow>(`SELECT ${personColumns} FROM person WHERE id = ?`, id);

/** Like findPerson, for ids whose access was checked. */
export const getPerson = (database: Database, id: string): PersonRow => {
  const row = findPerson(database, id);
  if (!row) {
    throw new Error(`No person ${id}`);
  }
  return row;
};

/** Everybody who is named or has enough visible faces, in the order of the people page. */
export const listPeople = (
  database: Database,
  userId: string,
  minimumFaces: number,
  withHidden: boolean,
): ListedPerson[] =>
  database.all<ListedPerson>(
    `SELECT ${personColumns}, cover.sourceFaceId AS coverSourceId FROM person
     LEFT JOIN face AS cover ON cover.id = coverFaceId
     JOIN (SELECT personId, COUNT(*) AS faces FROM ${visibleFaces} AND personId IS NOT NULL GROUP BY personId) AS counted
       ON counted.personId = person.id
     WHERE person.ownerId = ? AND (name <> '' OR faces >= ?) AND isHidden <= ?
     ORDER BY isHidden, isFavorite DESC, name = '', faces DESC, name COLLATE NOCASE, createdAt`,
    userId,
    minimumFaces,
    Number(withHidden),
  );

/** People with at least one visible face, below the minimum too. */
export const countPeople = (database: Database, userId: string): { total: number; hidden: number } =>
  database.get<{ total: number; hidden: number }>(
    `SELECT COUNT(*) AS total, COALESCE(SUM(isHidden), 0) AS hidden FROM person
     WHERE ownerId = ? AND id IN (SELECT personId FROM ${visibleFaces})`,
    userId,
  )!;

export const countAssets = (database: Database, personId: string): number =>
  database.get<{ assets: number }>(
    `SELECT COUNT(DISTINCT assetId) AS assets FROM ${visibleFaces} AND personId = ?`,
    personId,
  )!.assets;

export const createPerson = (database: Database, ownerId: string, changes: PersonChanges): string => {
  const id = randomUUID();
  const now = timestamp();
  database.run('INSERT INTO person (id, ownerId, createdAt, updatedAt) VALUES (?, ?, ?, ?)', id, ownerId, now, now);
  if (Object.values(changes).some((value) => value !== undefined)) {
    writePerson(database, id, changes, now);
  }
  return id;
};

/** Writes the given columns and, as the server does even when there are none, the time of the change. */
export const updatePerson = (database: Database, id: string, changes: PersonChanges): void =>
  writePerson(database, id, changes, timestamp());

export const deletePeople = (database: Database, ids: readonly string[]): void =>
  database.transaction(() => {
    for (const id of ids) {
      database.run('DELETE FROM person WHERE id = ?', id);
    }
  });

/** Notes the picture of the person's cover face; false when it has no cover, or one that was deleted. */
export const makeThumbnail = (database: Database, personId: string): boolean => {
  const isMade = database.run(
    `INSERT OR REPLACE INTO personThumbnail (personId, assetId, x1, y1, x2, y2, madeAt)
     SELECT person.id, face.assetId, 1.0 * x1 / imageWidth, 1.0 * y1 / imageHeight, 1.0 * x2 / imageWidth,
       1.0 * y2 / imageHeight, ?
     FROM person JOIN face ON face.id = person.coverFaceId AND face.deletedAt IS NULL WHERE person.id = ?`,
    Date.now(),
    personId,
  );
  if (isMade) {
    updatePerson(database, personId, {});
  }
  return isMade > 0;
};

export const findThumbnail = (database: Database, personId: string): ThumbnailRow | undefined =>
  database.get<ThumbnailRow>('SELECT * FROM personThumbnail WHERE personId = ?', personId);

/** Gives the person any of its faces as cover; false when it has none, and then the old cover stays. */
export const chooseCover = (database: Database, personId: string): boolean => {
  const face = database.get<{ id: string }>(
    'SELECT id FROM face WHERE personId = ? AND deletedAt IS NULL ORDER BY id LIMIT 1',
    personId,
  );
  if (face) {
    updatePerson(database, personId, { coverFaceId: face.id });
  }
  return face !== undefined;
};

const writePerson = (database: Database, id: string, changes: PersonChanges, now: string): void => {
  const columns: string[] = ['updatedAt = ?'];
  const values: SQLInputValue[] = [now];
  for (const [column, value] of Object.entries(changes)) {
    if (value === undefined) {
      continue;
    }

    columns.push(`${column} = ?`);
    values.push(typeof value === 'boolean' ? Number(value) : value);
  }
  database.run(`UPDATE person SET ${columns.join(', ')} WHERE id = ?`, ...values, id);
};
