import type { Database } from '../store/database.ts';
import { ImmichError, badRequest } from './errors.ts';

/** Who asks: a session may do everything that its user may, an API key only what it was made for. */
export interface Auth {
  userId: string;
  isAdmin: boolean;
  /** The session's token; null with an API key. */
  token: string | null;
  key: { id: string; name: string; permissions: string[]; createdAt: string } | null;
}

const ownedBy = {
  asset: 'SELECT 1 FROM asset WHERE id = ? AND ownerId = ?',
  person: 'SELECT 1 FROM person WHERE id = ? AND ownerId = ?',
  tag: 'SELECT 1 FROM tag WHERE id = ? AND ownerId = ?',
  face: 'SELECT 1 FROM face JOIN asset ON asset.id = face.assetId WHERE face.id = ? AND asset.ownerId = ?',
};

export type OwnedKind = keyof typeof ownedBy;

export const isOwn = (database: Database, auth: Auth, kind: OwnedKind, id: string): boolean =>
  database.get(ownedBy[kind], id, auth.userId) !== undefined;

/** Immich does not tell an unknown id from somebody else's: 400 for both, and for all ids when one of them fails. */
export const requireOwn = (
  database: Database,
  auth: Auth,
  kind: OwnedKind,
  ids: readonly string[],
  permission: string,
): void => {
  if (ids.some((id) => !isOwn(database, auth, kind, id))) {
    throw badRequest(`Not found or no ${permission} access`);
  }
};

/** Partners may look at each other's photos that are neither archived nor locked away, and change nothing about them. */
export const requireVisibleAsset = (database: Database, auth: Auth, id: string, permission: string): void => {
  const sharedWith = `SELECT 1 FROM asset JOIN partner ON sharedById = ownerId
    WHERE id = ? AND sharedWithId = ? AND visibility IN ('timeline', 'hidden')`;
  if (!isOwn(database, auth, 'asset', id) && database.get(sharedWith, id, auth.userId) === undefined) {
    throw badRequest(`Not found or no ${permission} access`);
  }
};

/** An API key that was not made for this permission is refused. */
export const requirePermission = (auth: Auth, permission: string): void => {
  if (auth.key && !auth.key.permissions.includes('all') && !auth.key.permissions.includes(permission)) {
    throw new ImmichError(403, `Missing required permission: ${permission}`);
  }
};
