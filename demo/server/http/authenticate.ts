import type { FastifyRequest } from 'fastify';
import type { Database } from '../store/database.ts';
import type { Auth } from './access.ts';
import { ImmichError } from './errors.ts';

export const cookieNames = {
  token: 'immich_access_token',
  authType: 'immich_auth_type',
  isAuthenticated: 'immich_is_authenticated',
} as const;

/** Finds out who asks. A session's token wins over an API key, even a token that has ended. Throws 401. */
export const authenticate = (database: Database, request: FastifyRequest): Auth => {
  const query = request.query as Record<string, string | undefined>;
  const token =
    headerOf(request, 'x-immich-user-token') ??
    headerOf(request, 'x-immich-session-token') ??
    query.sessionKey ??
    bearerOf(request) ??
    request.cookies[cookieNames.token];
  if (token) {
    return bySession(database, token);
  }
  const shareKey = headerOf(request, 'x-immich-share-key') ?? query.key;
  if (shareKey) {
    return bySharedLink(database, shareKey);
  }
  const key = headerOf(request, 'x-api-key') ?? query.apiKey;
  if (key) {
    return byKey(database, key);
  }
  throw new ImmichError(401, 'Authentication required');
};

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const bearerOf = (request: FastifyRequest): string | undefined =>
  /^Bearer (.+)$/iu.exec(request.headers.authorization ?? '')?.[1];

const bySession = (database: Database, token: string): Auth => {
  const row = database.get<{ userId: string; isAdmin: number }>(
    'SELECT userId, isAdmin FROM session JOIN user ON user.id = userId WHERE token = ?',
    token,
  );
  if (!row) {
    throw new ImmichError(401, 'Invalid user token');
  }
  return { userId: row.userId, isAdmin: row.isAdmin === 1, token, key: null, sharedLinkId: null };
};

/** Whoever has a link acts for nobody: the routes that take links say so. */
const bySharedLink = (database: Database, key: string): Auth => {
  const row = database.get<{ id: string }>('SELECT id FROM sharedLink WHERE key = ?', key);
  if (!row) {
    throw new ImmichError(401, 'Invalid share key');
  }
  return { userId: '', isAdmin: false, token: null, key: null, sharedLinkId: row.id };
};

const byKey = (database: Database, secret: string): Auth => {
  const row = database.get<{
    userId: string;
    isAdmin: number;
    id: string;
    name: string;
    permissions: string;
    createdAt: string;
  }>(
    `SELECT userId, isAdmin, apiKey.id, apiKey.name, permissions, apiKey.createdAt
     FROM apiKey JOIN user ON user.id = userId WHERE secret = ?`,
    secret,
  );
  if (!row) {
    throw new ImmichError(401, 'Invalid API key');
  }
  const { id, name, createdAt } = row;
  return {
    userId: row.userId,
    isAdmin: row.isAdmin === 1,
    token: null,
    sharedLinkId: null,
    key: { id, name, createdAt, permissions: JSON.parse(row.permissions) as string[] },
  };
};
