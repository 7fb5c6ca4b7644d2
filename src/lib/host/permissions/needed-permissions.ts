/**
 * What an API key has to be allowed for all of the app to work, and the key of `i18n/` that says what is lost without it.
 * Written down once, for the app's server (start, `/healthz`) and for the pages.
 */
export const neededPermissions = {
  'asset.download': 'shell.permissions.asset_download',
  'asset.read': 'shell.permissions.asset_read',
  'asset.update': 'shell.permissions.asset_update',
  'asset.view': 'shell.permissions.asset_view',
  'face.create': 'shell.permissions.face_create',
  'face.delete': 'shell.permissions.face_delete',
  'face.read': 'shell.permissions.face_read',
  'face.update': 'shell.permissions.face_update',
  'person.create': 'shell.permissions.person_create',
  'person.delete': 'shell.permissions.person_delete',
  'person.merge': 'shell.permissions.person_merge',
  'person.read': 'shell.permissions.person_read',
  'person.statistics': 'shell.permissions.person_statistics',
  'person.update': 'shell.permissions.person_update',
  'tag.asset': 'shell.permissions.tag_asset',
  'tag.create': 'shell.permissions.tag_create',
  'tag.read': 'shell.permissions.tag_read',
  'user.read': 'shell.permissions.user_read',
} as const;

/** The key of `i18n/` that says what the app does with each. */
export const permissionUses = {
  'asset.download': 'shell.permissions.uses.asset_download',
  'asset.read': 'shell.permissions.uses.asset_read',
  'asset.update': 'shell.permissions.uses.asset_update',
  'asset.view': 'shell.permissions.uses.asset_view',
  'face.create': 'shell.permissions.uses.face_create',
  'face.delete': 'shell.permissions.uses.face_delete',
  'face.read': 'shell.permissions.uses.face_read',
  'face.update': 'shell.permissions.uses.face_update',
  'person.create': 'shell.permissions.uses.person_create',
  'person.delete': 'shell.permissions.uses.person_delete',
  'person.merge': 'shell.permissions.uses.person_merge',
  'person.read': 'shell.permissions.uses.person_read',
  'person.statistics': 'shell.permissions.uses.person_statistics',
  'person.update': 'shell.permissions.uses.person_update',
  'tag.asset': 'shell.permissions.uses.tag_asset',
  'tag.create': 'shell.permissions.uses.tag_create',
  'tag.read': 'shell.permissions.uses.tag_read',
  'user.read': 'shell.permissions.uses.user_read',
} as const satisfies Record<keyof typeof neededPermissions, string>;

export type NeededPermission = keyof typeof neededPermissions;

/** The needed permissions that a key with these does not have; `all` is every one. */
export const missingFrom = (granted: readonly string[]): NeededPermission[] =>
  granted.includes('all')
    ? []
    : (Object.keys(neededPermissions) as NeededPermission[]).filter((permission) => !granted.includes(permission));
