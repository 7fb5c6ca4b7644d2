import type { Database } from '../store/database.ts';
import { ImmichError, badRequest } from './errors.ts';

/** Who asks: a session may do everything that its user may, an API key only what it was made for. */
export interface Auth {
  userId: string;
  isAdmin: boolean;
  /** The session's token; null with an API key. */
  token: string | null;
  key: { id: string; name: string; permissions: string[]; createdAt: string } | null;
  /** The link that was shared with whoever asks; null for everybody with an account. */
  sharedLinkId: string | null;
}

/**
 * Locked photos are behind a PIN that nobody has entered here, yet their faces can be moved; those of photos in the trash, where
 * offline ones are, too, can not.
 */
const ownedBy = {
  asset: `SELECT 1 FROM asset WHERE id = ? AND ownerId = ? AND visibility <> 'locked'`,
  person: 'SELECT 1 FROM person WHERE id = ? AND ownerId = ?',
  tag: 'SELECT 1 FROM tag WHERE id = ? AND ownerId = ?',
  face: `SELECT 1 FROM face JOIN asset ON asset.id = face.assetId
    WHERE face.id = ? AND asset.ownerId = ? AND asset.deletedAt IS NULL`,
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
const sharedByPartner = `SELECT 1 FROM asset JOIN partner ON sharedById = ownerId
  WHERE id = ? AND sharedWithId = ? AND visibility IN ('timeline', 'hidden')`;

/** So may those with whom an album is shared. */
const sharedByAlbum = `SELECT 1 FROM asset JOIN albumAsset ON assetId = asset.id JOIN albumUser USING (albumId)
  WHERE asset.id = ? AND userId = ? AND visibility <> 'locked' AND deletedAt IS NULL`;

/** How somebody comes to see an asset; null when they don't. */
export const accessTo = (database: Database, auth: Auth, id: string): 'own' | 'partner' | 'album' | null => {
  if (isOwn(database, auth, 'asset', id)) {
    return 'own';
  }
  if (database.get(sharedByPartner, id, auth.userId)) {
    return 'partner';
  }
  return database.get(sharedByAlbum, id, auth.userId) ? 'album' : null;
};

/** Throws unless the asset is the user's own, or a partner's, or in an album that is shared with them. */
export const requireVisibleAsset = (database: Database, auth: Auth, id: string, permission: string): void => {
  if (accessTo(database, auth, id) === null) {
    throw badRequest(`Not found or no ${permission} access`);
  }
};

/** An API key that was not made for this permission is refused. */
export const requirePermission = (auth: Auth, permission: string): void => {
  if (auth.key && !auth.key.permissions.includes('all') && !auth.key.permissions.includes(permission)) {
    throw new ImmichError(403, `Missing required permission: ${permission}`);
  }
};
