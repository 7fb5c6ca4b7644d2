import type { LibraryOwner } from '@pets-for-immich/demo-library/types';
import { apiKeys, defaultPreferences, guest, owner, partner } from '../users/accounts.ts';
import type { Database } from './database.ts';
import { timestamp } from './time.ts';

type Account = typeof owner | typeof guest | typeof partner;

const accounts: Record<LibraryOwner, Account> = { owner, guest, partner };

/** Who has a photo or a person of the library. */
export const accountOf = (name: LibraryOwner = 'owner'): Account => accounts[name];

/** The accounts and keys that are always there. */
export const addAccounts = (database: Database): void => {
  for (const user of [owner, guest]) {
    addUser(database, user);
  }
  for (const key of apiKeys) {
    database.run(
      'INSERT INTO apiKey (secret, id, userId, name, permissions, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
      key.secret,
      key.id,
      key.userId,
      key.name,
      JSON.stringify(key.permissions),
      timestamp(),
    );
  }
};

/** Somebody who shares photos with the owner, and does not have them in the owner's timeline. */
export const addPartner = (database: Database): void => {
  addUser(database, partner);
  database.run('INSERT OR IGNORE INTO partner (sharedById, sharedWithId) VALUES (?, ?)', partner.id, owner.id);
};

const addUser = (database: Database, user: Account): void => {
  const now = timestamp();
  database.run(
    `INSERT OR IGNORE INTO user (id, email, password, name, isAdmin, avatarColor, storageLabel, preferences, createdAt,
       updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    user.id,
    user.email,
    user.password,
    user.name,
    Number(user.isAdmin),
    user.avatarColor,
    user.storageLabel,
    JSON.stringify(defaultPreferences),
    now,
    now,
  );
};
