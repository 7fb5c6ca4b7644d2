/** Raise it when the tables, or the fingerprints of libraries, change: a data file of another number is refused. */
export const schemaVersion = 3;

/**
 * Times are ISO text with microseconds (`2026-03-01T10:00:00.000000`), as PostgreSQL keeps them; booleans are 0 and 1.
 * `face.sourceFaceId` is the library's face, which owns the embedding; hand-drawn boxes have none. `face.cluster` is the
 * group that recognition finds for it, whatever people do to its person.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE IF NOT EXISTS user (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, password TEXT NOT NULL, name TEXT NOT NULL, isAdmin INTEGER NOT NULL,
    avatarColor TEXT NOT NULL, storageLabel TEXT, preferences TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS session (
    token TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, userId TEXT NOT NULL REFERENCES user, createdAt TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS apiKey (
    secret TEXT PRIMARY KEY, id TEXT NOT NULL, userId TEXT NOT NULL REFERENCES user, name TEXT NOT NULL,
    permissions TEXT NOT NULL, createdAt TEXT NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS partner (
    sharedById TEXT NOT NULL REFERENCES user, sharedWithId TEXT NOT NULL REFERENCES user,
    inTimeline INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (sharedById, sharedWithId)
  ) STRICT;

  CREATE TABLE IF NOT EXISTS asset (
    id TEXT PRIMARY KEY, ownerId TEXT NOT NULL REFERENCES user, type TEXT NOT NULL, fileName TEXT NOT NULL,
    takenAt TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, durationMs INTEGER, city TEXT, country TEXT,
    thumbhash TEXT, visibility TEXT NOT NULL DEFAULT 'timeline', isFavorite INTEGER NOT NULL DEFAULT 0, deletedAt TEXT,
    isOffline INTEGER NOT NULL DEFAULT 0, libraryId TEXT, stackId TEXT, fileSize INTEGER, editedWidth INTEGER,
    editedHeight INTEGER, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS assetByTime ON asset (takenAt, id);
  CREATE INDEX IF NOT EXISTS assetElsewhere ON asset (id) WHERE visibility <> 'timeline' OR deletedAt IS NOT NULL;

  CREATE TABLE IF NOT EXISTS assetEdit (
    id TEXT PRIMARY KEY, assetId TEXT NOT NULL REFERENCES asset ON DELETE CASCADE, position INTEGER NOT NULL,
    action TEXT NOT NULL, parameters TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS assetEditByAsset ON assetEdit (assetId, position);
  CREATE TABLE IF NOT EXISTS stack (
    id TEXT PRIMARY KEY, ownerId TEXT NOT NULL REFERENCES user, primaryAssetId TEXT NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS person (
    id TEXT PRIMARY KEY, ownerId TEXT NOT NULL REFERENCES user, name TEXT NOT NULL DEFAULT '', birthDate TEXT, color TEXT,
    isFavorite INTEGER NOT NULL DEFAULT 0, isHidden INTEGER NOT NULL DEFAULT 0, coverFaceId TEXT,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS personByCover ON person (coverFaceId);

  CREATE TABLE IF NOT EXISTS personThumbnail (
    personId TEXT PRIMARY KEY REFERENCES person ON DELETE CASCADE, assetId TEXT NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
    x2 REAL NOT NULL, y2 REAL NOT NULL, madeAt INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS face (
    id TEXT PRIMARY KEY, assetId TEXT NOT NULL REFERENCES asset, personId TEXT REFERENCES person ON DELETE SET NULL,
    x1 INTEGER NOT NULL, y1 INTEGER NOT NULL, x2 INTEGER NOT NULL, y2 INTEGER NOT NULL,
    imageWidth INTEGER NOT NULL, imageHeight INTEGER NOT NULL, sourceType TEXT NOT NULL, sourceFaceId TEXT, cluster TEXT,
    deletedAt TEXT, isVisible INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE INDEX IF NOT EXISTS faceByPerson ON face (personId, deletedAt, assetId);
  CREATE INDEX IF NOT EXISTS faceByAsset ON face (assetId);
  CREATE INDEX IF NOT EXISTS faceByCluster ON face (cluster);

  CREATE TABLE IF NOT EXISTS tag (
    id TEXT PRIMARY KEY, ownerId TEXT NOT NULL REFERENCES user, parentId TEXT REFERENCES tag ON DELETE CASCADE,
    value TEXT NOT NULL, color TEXT, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL, UNIQUE (ownerId, value)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS tagByParent ON tag (parentId);
  CREATE TABLE IF NOT EXISTS tagAsset (
    tagId TEXT NOT NULL REFERENCES tag ON DELETE CASCADE, assetId TEXT NOT NULL REFERENCES asset ON DELETE CASCADE,
    PRIMARY KEY (tagId, assetId)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS tagAssetByAsset ON tagAsset (assetId);

  CREATE TABLE IF NOT EXISTS assetMetadata (
    assetId TEXT NOT NULL REFERENCES asset ON DELETE CASCADE, key TEXT NOT NULL, value TEXT NOT NULL, updatedAt TEXT NOT NULL,
    PRIMARY KEY (assetId, key)
  ) STRICT;

  CREATE TABLE IF NOT EXISTS album (
    id TEXT PRIMARY KEY, ownerId TEXT NOT NULL REFERENCES user, name TEXT NOT NULL, description TEXT NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS albumAsset (
    albumId TEXT NOT NULL REFERENCES album ON DELETE CASCADE, assetId TEXT NOT NULL REFERENCES asset ON DELETE CASCADE,
    addedAt TEXT NOT NULL, PRIMARY KEY (albumId, assetId)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS albumAssetByAsset ON albumAsset (assetId);
  CREATE TABLE IF NOT EXISTS albumUser (
    albumId TEXT NOT NULL REFERENCES album ON DELETE CASCADE, userId TEXT NOT NULL REFERENCES user, role TEXT NOT NULL,
    PRIMARY KEY (albumId, userId)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sharedLink (
    id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, userId TEXT NOT NULL REFERENCES user,
    albumId TEXT NOT NULL REFERENCES album ON DELETE CASCADE, showMetadata INTEGER NOT NULL, allowDownload INTEGER NOT NULL,
    allowUpload INTEGER NOT NULL, createdAt TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS memory (
    id TEXT PRIMARY KEY, ownerId TEXT NOT NULL REFERENCES user, data TEXT NOT NULL, memoryAt TEXT NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS memoryAsset (
    memoryId TEXT NOT NULL REFERENCES memory ON DELETE CASCADE, assetId TEXT NOT NULL REFERENCES asset ON DELETE CASCADE,
    PRIMARY KEY (memoryId, assetId)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS otherPerson (
    personId TEXT NOT NULL REFERENCES person ON DELETE CASCADE, sharedById TEXT NOT NULL REFERENCES user, name TEXT NOT NULL,
    birthDate TEXT, role TEXT NOT NULL, PRIMARY KEY (personId, sharedById)
  ) STRICT;
`;

/** Every table, those that refer to others first, so that they can be dropped in this order. */
export const tables = [
  'otherPerson',
  'memoryAsset',
  'memory',
  'sharedLink',
  'albumUser',
  'albumAsset',
  'album',
  'assetEdit',
  'stack',
  'assetMetadata',
  'tagAsset',
  'tag',
  'personThumbnail',
  'face',
  'person',
  'asset',
  'partner',
  'apiKey',
  'session',
  'user',
  'state',
] as const;
