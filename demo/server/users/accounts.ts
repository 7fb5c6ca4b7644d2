/** The accounts that every demo server knows. The owner has the library; the guest is a plain user with nothing in it. */
export const owner = {
  id: '5c1d7f0e-3b52-4d0a-9c55-7b0f1f5d2a10',
  email: 'demo@example.com',
  password: 'demo',
  name: 'Demo',
  isAdmin: true,
  avatarColor: 'primary',
  storageLabel: 'admin',
} as const;

export const guest = {
  id: '8e0a4d3c-91f6-4c3e-8a27-64d1f0b9c7e2',
  email: 'guest@example.com',
  password: 'guest',
  name: 'Guest',
  isAdmin: false,
  avatarColor: 'amber',
  storageLabel: null,
} as const;

/** Shares photos with the owner; there only when the library has photos of theirs, or when a test asks for it. */
export const partner = {
  id: '3f6b2c1a-7d84-4e59-b0a3-9c2e5d8f7a14',
  email: 'partner@example.com',
  password: 'partner',
  name: 'Partner',
  isAdmin: false,
  avatarColor: 'pink',
  storageLabel: null,
} as const;

/** What a key has to allow for everything that the app does. */
export const neededPermissions = [
  'user.read',
  'person.read',
  'person.update',
  'person.create',
  'person.delete',
  'person.merge',
  'person.statistics',
  'face.read',
  'face.update',
  'face.create',
  'face.delete',
  'asset.read',
  'asset.view',
  'asset.update',
  'asset.download',
  'tag.read',
  'tag.create',
  'tag.asset',
] as const;

/** A key of the owner's for each of them that allows all of the others: `demo-key-without-face.read`. */
const limitedKeys = neededPermissions.map((missing, index) => ({
  secret: `demo-key-without-${missing}`,
  id: `0b6f5a52-6a0c-4c36-8f1e-2c9d5e7a1c${(index + 16).toString(16)}`,
  userId: owner.id,
  name: `demo, without ${missing}`,
  permissions: neededPermissions.filter((permission) => permission !== missing),
}));

/** Keys that always work: the owner's with every permission, the owner's that may only read people, and that
 * may do all that naming pets takes but tag photos, the guest's; after them those that lack one permission each. */
export const apiKeys = [
  {
    secret: 'demo-key',
    id: '0b6f5a52-6a0c-4c36-8f1e-2c9d5e7a1b01',
    userId: owner.id,
    name: 'demo',
    permissions: ['all'],
  },
  {
    secret: 'demo-key-person-read',
    id: '0b6f5a52-6a0c-4c36-8f1e-2c9d5e7a1b02',
    userId: owner.id,
    name: 'demo, person.read only',
    permissions: ['person.read'],
  },
  {
    secret: 'demo-key-no-tags',
    id: '0b6f5a52-6a0c-4c36-8f1e-2c9d5e7a1b04',
    userId: owner.id,
    name: 'demo, no tags',
    permissions: [
      'asset.read',
      'asset.view',
      'face.read',
      'person.read',
      'person.update',
      'timeline.read',
      'user.read',
    ],
  },
  {
    secret: 'demo-key-guest',
    id: '0b6f5a52-6a0c-4c36-8f1e-2c9d5e7a1b03',
    userId: guest.id,
    name: 'guest',
    permissions: ['all'],
  },
  ...limitedKeys,
] as const;

/** What an account that never touched its settings prefers. */
export const defaultPreferences = {
  albums: { defaultAssetOrder: 'desc' },
  folders: { enabled: false, sidebarWeb: false },
  memories: { enabled: true, duration: 5 },
  people: { enabled: true, sidebarWeb: false, minimumFaces: 3 },
  sharedLinks: { enabled: true, sidebarWeb: false },
  ratings: { enabled: false },
  tags: { enabled: false, sidebarWeb: false },
  emailNotifications: { enabled: true, albumInvite: true, albumUpdate: true },
  download: { archiveSize: 4_294_967_296, includeEmbeddedVideos: false },
  purchase: { showSupportBadge: true, hideBuyButtonUntil: '2022-02-12T00:00:00.000Z' },
  cast: { gCastEnabled: false },
  recentlyAdded: { sidebarWeb: false },
};
