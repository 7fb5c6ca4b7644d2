import type { SQLInputValue } from 'node:sqlite';
import type { AssetRow } from './assets.ts';
import type { Database } from './database.ts';

export interface AssetFilter {
  /** The user's own, and those of partners who are in their timeline. */
  ownerIds: readonly string[];
  /** Everybody of these is on the asset; an empty list filters nothing. */
  personIds?: string[];
  /** Every one of these tags, or one below it, is on the asset. */
  tagIds?: string[] | null;
  visibility?: AssetRow['visibility'];
  isFavorite?: boolean;
  type?: string;
  id?: string;
  fileName?: string;
  city?: string | null;
  country?: string | null;
  /** Instants; local times are compared as if they were UTC. */
  takenAfter?: string;
  takenBefore?: string;
  /** Trashed ones: only them, none of them (default), or with them. */
  trashed?: 'only' | 'none' | 'with';
  /** `YYYY-MM`. */
  month?: string;
}

interface Clause {
  sql: string;
  values: SQLInputValue[];
}

/** The assets that a filter lets through, by the time at which they were taken. */
export const findAssets = (
  database: Database,
  filter: AssetFilter,
  order: 'asc' | 'desc',
  range?: { take: number; skip: number },
): AssetRow[] => {
  const { sql, values } = where(filter);
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  return database.all<AssetRow>(
    `SELECT * FROM asset WHERE ${sql} ORDER BY takenAt ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    ...values,
    range?.take ?? -1,
    range?.skip ?? 0,
  );
};

export const countFound = (database: Database, filter: AssetFilter): number => {
  const { sql, values } = where(filter);
  return database.get<{ total: number }>(`SELECT COUNT(*) AS total FROM asset WHERE ${sql}`, ...values)!.total;
};

/** How many of the assets were taken in each month that has any; `month` is `YYYY-MM`. */
export const countByMonth = (
  database: Database,
  filter: AssetFilter,
  order: 'asc' | 'desc',
): { month: string; count: number }[] => {
  const { sql, values } = where(filter);
  return database.all<{ month: string; count: number }>(
    `SELECT substr(takenAt, 1, 7) AS month, COUNT(*) AS count FROM asset WHERE ${sql}
     GROUP BY month ORDER BY month ${order === 'asc' ? 'ASC' : 'DESC'}`,
    ...values,
  );
};

const where = (filter: AssetFilter): Clause => {
  const clauses: Clause[] = [
    { sql: `ownerId IN (${filter.ownerIds.map(() => '?').join(', ')})`, values: [...filter.ownerIds] },
  ];
  const add = (sql: string, ...values: SQLInputValue[]) => {
    clauses.push({ sql, values });
  };
  const addEqual = (column: string, value: SQLInputValue | undefined) => {
    if (value !== undefined) {
      add(`${column} IS ?`, value);
    }
  };

  for (const personId of filter.personIds ?? []) {
    add('id IN (SELECT assetId FROM face WHERE personId = ? AND deletedAt IS NULL AND isVisible)', personId);
  }
  for (const tagId of filter.tagIds ?? []) {
    add(
      `id IN (WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT tag.id FROM tag JOIN below ON tag.parentId = below.id)
       SELECT assetId FROM tagAsset JOIN below ON below.id = tagId)`,
      tagId,
    );
  }
  if (filter.visibility === undefined) {
    add(`visibility IN ('timeline', 'archive')`);
  }
  addEqual('visibility', filter.visibility);
  addEqual('isFavorite', filter.isFavorite === undefined ? undefined : Number(filter.isFavorite));
  addEqual('type', filter.type);
  addEqual('id', filter.id);
  addEqual('city', filter.city);
  addEqual('country', filter.country);
  addEqual('substr(takenAt, 1, 7)', filter.month);
  if (filter.fileName !== undefined) {
    add('instr(lower(fileName), lower(?)) > 0', filter.fileName);
  }
  if (filter.takenAfter !== undefined) {
    add('takenAt >= ?', filter.takenAfter.slice(0, 19));
  }
  if (filter.takenBefore !== undefined) {
    add('takenAt <= ?', filter.takenBefore.slice(0, 19));
  }
  if (filter.trashed !== 'with') {
    add(filter.trashed === 'only' ? 'deletedAt IS NOT NULL' : 'deletedAt IS NULL');
  }
  return { sql: clauses.map(({ sql }) => sql).join(' AND '), values: clauses.flatMap(({ values }) => values) };
};
