import { z } from 'zod';
import type { DemoContext, Routes } from '../context.ts';
import { parse } from '../http/errors.ts';
import type { Database } from '../store/database.ts';
import { timestamp, toInstant, toNestedInstant } from '../store/time.ts';
import { defaultPreferences } from './accounts.ts';

export interface UserRow {
  id: string;
  email: string;
  password: string;
  name: string;
  isAdmin: number;
  avatarColor: string;
  storageLabel: string | null;
  preferences: string;
  createdAt: string;
  updatedAt: string;
}

type Preferences = typeof defaultPreferences;

const section = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).partial().optional();

/** The part of the preferences that a client of people and tags may write; other known sections stay as they are. */
const preferencesBody = z.object({
  people: section({ enabled: z.boolean(), sidebarWeb: z.boolean(), minimumFaces: z.int().min(1) }),
  tags: section({ enabled: z.boolean(), sidebarWeb: z.boolean() }),
  folders: section({ enabled: z.boolean(), sidebarWeb: z.boolean() }),
  memories: section({ enabled: z.boolean(), duration: z.int().min(1) }),
});

export const getUser = (database: Database, id: string): UserRow => {
  const user = database.get<UserRow>('SELECT * FROM user WHERE id = ?', id);
  if (!user) {
    throw new Error(`No user ${id}`);
  }
  return user;
};

/** How many faces an unnamed person needs to be listed. */
export const minimumFacesOf = (database: Database, userId: string): number =>
  preferencesOf(getUser(database, userId)).people.minimumFaces;

/** A user as other users see it. */
export const toUser = (user: UserRow, isNested = false) => ({
  id: user.id,
  email: user.email,
  name: user.name,
  profileImagePath: '',
  avatarColor: user.avatarColor,
  profileChangedAt: isNested ? toNestedInstant(user.createdAt) : toInstant(user.createdAt),
});

export const userRoutes: Routes = (app, context) => {
  const { database } = context;

  app.get('/users', { config: { permission: 'user.read' } }, () =>
    database.all<UserRow>('SELECT * FROM user ORDER BY createdAt DESC').map((user) => toUser(user)),
  );

  app.get('/users/me', { config: { permission: 'user.read' } }, (request) =>
    toOwnUser(context, getUser(database, request.auth.userId)),
  );

  app.get('/users/me/preferences', { config: { permission: 'userPreference.read' } }, (request) =>
    preferencesOf(getUser(database, request.auth.userId)),
  );

  app.put('/users/me/preferences', { config: { permission: 'userPreference.update' } }, (request) => {
    const changes = parse(preferencesBody, request.body);
    const preferences = preferencesOf(getUser(database, request.auth.userId));
    const merged = {
      ...preferences,
      people: { ...preferences.people, ...changes.people },
      tags: { ...preferences.tags, ...changes.tags },
      folders: { ...preferences.folders, ...changes.folders },
      memories: { ...preferences.memories, ...changes.memories },
    };
    database.run(
      'UPDATE user SET preferences = ?, updatedAt = ? WHERE id = ?',
      JSON.stringify(merged),
      timestamp(),
      request.auth.userId,
    );
    return merged;
  });
};

const preferencesOf = (user: UserRow): Preferences => JSON.parse(user.preferences) as Preferences;

const toOwnUser = ({ behaviour }: DemoContext, user: UserRow) => ({
  ...toUser(user),
  storageLabel: user.storageLabel,
  shouldChangePassword: false,
  isAdmin: user.isAdmin === 1,
  createdAt: toInstant(user.createdAt),
  deletedAt: null,
  updatedAt: toInstant(user.updatedAt),
  oauthId: '',
  quotaSizeInBytes: null,
  quotaUsageInBytes: 0,
  status: 'active',
  license: null,
  ...(behaviour.hasNewerFields && { clusterGroupId: user.id }),
});
