import type { Library, LibraryAsset, LibraryFace } from '@pets-for-immich/demo-library/types';
import { createHash } from 'node:crypto';
import { setOffline } from './assets.ts';
import type { Database } from './database.ts';
import { schema, schemaVersion, tables } from './schema.ts';
import { accountOf, addAccounts, addPartner } from './seed-accounts.ts';
import { timestamp } from './time.ts';

/** Longest side of a preview, in pixels: what faces are measured on. */
export const previewSide = 1440;

/** Pixels of an asset's picture whose longest side is at most `longestSide`; pictures are never enlarged. */
export const scaledSize = (asset: { width: number; height: number }, longestSide: number) => {
  const scale = Math.min(1, longestSide / Math.max(asset.width, asset.height));
  return { width: Math.round(asset.width * scale), height: Math.round(asset.height * scale) };
};

/**
 * Fills the tables of a new data file from the library, or goes on with what one holds that was made from this very library.
 * Whatever else is in a file stays as it is.
 * @throws a sentence when something else is in it.
 */
export const prepare = (database: Database, library: Library): void => {
  const names = new Set(database.all<{ name: string }>('SELECT name FROM sqlite_schema').map(({ name }) => name));
  if (names.size === 0) {
    database.writeAhead();
    seed(database, library);
    return;
  }
  const kept = names.has('state') && names.has('face') ? keptFingerprint(database) : undefined;
  if (kept === undefined) {
    throw new Error('it is no file of this demo. Choose another one.');
  }
  if (kept.split('/', 1)[0] !== String(schemaVersion)) {
    throw new Error('another version of the demo has made it. Choose another one, or delete it to start afresh.');
  }
  if (kept !== fingerprint(library)) {
    throw new Error(
      'it keeps the state of another library. Give the options that it was made with, choose another one, or delete it to start afresh.',
    );
  }
  database.writeAhead();
};

const keptFingerprint = (database: Database): string | undefined =>
  database.get<{ value: string }>(`SELECT value FROM state WHERE key = 'library'`)?.value;

/** Forgets everything and starts again from the library. */
export const seed = (database: Database, library: Library): void => {
  database.script('PRAGMA foreign_keys = OFF');
  database.transaction(() => {
    for (const table of tables) {
      database.script(`DROP TABLE IF EXISTS ${table}`);
    }
    database.script(schema);
    addAccounts(database);
    if ([...library.assets, ...library.people].some((item) => item.owner === 'partner')) {
      addPartner(database);
    }
    for (const asset of library.assets) {
      addAsset(database, asset);
    }
    for (const person of library.people) {
      const now = timestamp();
      database.run(
        `INSERT INTO person (id, ownerId, name, birthDate, isFavorite, isHidden, coverFaceId, createdAt, updatedAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        person.id,
        accountOf(person.owner).id,
        person.name,
        person.birthDate,
        Number(person.isFavorite),
        Number(person.isHidden),
        person.coverFaceId,
        now,
        now,
      );
    }
    database.run(
      `INSERT INTO personThumbnail (personId, assetId, x1, y1, x2, y2, madeAt)
       SELECT person.id, face.assetId, 1.0 * x1 / imageWidth, 1.0 * y1 / imageHeight, 1.0 * x2 / imageWidth,
         1.0 * y2 / imageHeight, ?
       FROM person JOIN face ON face.id = person.coverFaceId`,
      Date.now(),
    );
    database.run(`INSERT INTO state VALUES ('library', ?)`, fingerprint(library));
  });
  database.script('PRAGMA foreign_keys = ON');
};

/** Adds one of the library's faces to its asset. */
export const addFace = (
  database: Database,
  asset: LibraryAsset,
  face: LibraryFace,
  id: string,
  personId: string | null,
): void => {
  const size = scaledSize(asset, previewSide);
  database.run(
    `INSERT INTO face (id, assetId, personId, x1, y1, x2, y2, imageWidth, imageHeight, sourceType, sourceFaceId, cluster)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    asset.id,
    personId,
    Math.round(face.box.x1 * size.width),
    Math.round(face.box.y1 * size.height),
    Math.round(face.box.x2 * size.width),
    Math.round(face.box.y2 * size.height),
    size.width,
    size.height,
    face.source,
    face.source === 'manual' ? null : face.id,
    face.source === 'manual' ? null : face.personId,
  );
};

const addAsset = (database: Database, asset: LibraryAsset): void => {
  const now = timestamp();
  database.run(
    `INSERT INTO asset (id, ownerId, type, fileName, takenAt, width, height, durationMs, city, country, fileSize, createdAt,
       updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    asset.id,
    accountOf(asset.owner).id,
    asset.type,
    asset.fileName,
    asset.takenAt,
    asset.width,
    asset.height,
    asset.durationMs,
    asset.place?.city ?? null,
    asset.place?.country ?? null,
    asset.fileSize ?? null,
    now,
    now,
  );
  if (asset.isOffline) {
    setOffline(database, asset.id, true);
  }
  for (const face of asset.faces) {
    addFace(database, asset, face, face.id, face.personId);
  }
};

/** Tells libraries apart: a data file goes on only with the library that it was made from. */
const fingerprint = ({ assets, people }: Library): string => {
  const facts = assets.map(({ faces, ...asset }) => [asset, faces.map(({ id, personId, box }) => [id, personId, box])]);
  const hash = createHash('sha256')
    .update(JSON.stringify([facts, people]))
    .digest('hex');
  return `${schemaVersion}/${hash}`;
};
