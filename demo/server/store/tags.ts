import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { timestamp, toInstant, toNestedInstant } from './time.ts';

export interface TagRow {
  id: string;
  ownerId: string;
  parentId: string | null;
  value: string;
  color: string | null;
  createdAt: string;
  updatedAt: string;
}

export const toTag = (row: TagRow, isNested = false) => ({
  id: row.id,
  ...(row.parentId !== null && { parentId: row.parentId }),
  name: row.value.split('/').at(-1),
  value: row.value,
  createdAt: isNested ? toNestedInstant(row.createdAt) : toInstant(row.createdAt),
  updatedAt: isNested ? toNestedInstant(row.updatedAt) : toInstant(row.updatedAt),
  ...(row.color !== null && { color: row.color }),
});

export const getTag = (database: Database, id: string): TagRow => {
  const row = database.get<TagRow>('SELECT * FROM tag WHERE id = ?', id);
  if (!row) {
    throw new Error(`No tag ${id}`);
  }
  return row;
};

export const findTagByValue = (database: Database, ownerId: string, value: string): TagRow | undefined =>
  database.get<TagRow>('SELECT * FROM tag WHERE ownerId = ? AND value = ?', ownerId, value);

export const listTags = (database: Database, ownerId: string): TagRow[] =>
  database.all<TagRow>('SELECT * FROM tag WHERE ownerId = ? ORDER BY value COLLATE NOCASE', ownerId);

export const createTag = (
  database: Database,
  tag: { ownerId: string; value: string; parentId: string | null; color: string | null },
): TagRow => {
  const id = randomUUID();
  const now = timestamp();
  database.run(
    'INSERT INTO tag (id, ownerId, parentId, value, color, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    tag.ownerId,
    tag.parentId,
    tag.value,
    tag.color,
    now,
    now,
  );
  return getTag(database, id);
};

/** Makes sure that every tag on a path such as `Pets/Dog/Rex` exists. Returns the last one, null for an empty path. */
export const upsertTag = (database: Database, ownerId: string, path: string): TagRow | null => {
  const names = path.split('/').filter(Boolean);
  let parent: TagRow | null = null;
  for (const name of names) {
    const value: string = parent ? `${parent.value}/${name}` : name;
    const known = findTagByValue(database, ownerId, value);
    if (known) {
      database.run('UPDATE tag SET updatedAt = ? WHERE id = ?', timestamp(), known.id);
      parent = getTag(database, known.id);
    } else {
      parent = createTag(database, { ownerId, value, parentId: parent?.id ?? null, color: null });
    }
  }
  return parent;
};

export const tagsOfAsset = (database: Database, assetId: string) =>
  database
    .all<TagRow>('SELECT tag.* FROM tag JOIN tagAsset ON tagId = tag.id WHERE assetId = ? ORDER BY value', assetId)
    .map((tag) => toTag(tag, true));
