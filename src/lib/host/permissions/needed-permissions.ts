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

export type NeededPermission = keyof typeof neededPermissions;

/** The needed permissions that a key with these does not have; `all` is every one. */
export const missingFrom = (granted: readonly string[]): NeededPermission[] =>
  granted.includes('all')
    ? []
    : (Object.keys(neededPermissions) as NeededPermission[]).filter((permission) => !granted.includes(permission));
