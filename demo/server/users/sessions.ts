import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes, randomUUID } from 'node:crypto';
import { cookieNames } from '../http/authenticate.ts';
import type { Database } from '../store/database.ts';
import { timestamp, toInstant } from '../store/time.ts';
import type { UserRow } from './users.ts';

export interface SessionRow {
  token: string;
  id: string;
  userId: string;
  createdAt: string;
}

export const toSession = (row: SessionRow, ownToken: string | null) => ({
  id: row.id,
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.createdAt),
  current: row.token === ownToken,
  deviceType: '',
  deviceOS: '',
  appVersion: null,
  isPendingSyncReset: false,
});

/** 400 days, in seconds. */
const lifetime = 400 * 24 * 60 * 60;

/** Starts a session and hands its cookies over; `Secure` ones when the browser came by HTTPS. Returns the token. */
export const startSession = (
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  user: Pick<UserRow, 'id'>,
  authType: 'password' | 'oauth',
): string => {
  const token = randomBytes(32).toString('base64url');
  database.run(
    'INSERT INTO session (token, id, userId, createdAt) VALUES (?, ?, ?, ?)',
    token,
    randomUUID(),
    user.id,
    timestamp(),
  );
  const shared = sessionCookieOptions(request);
  void reply
    .setCookie(cookieNames.token, token, { ...shared, httpOnly: true })
    .setCookie(cookieNames.authType, authType, { ...shared, httpOnly: true })
    .setCookie(cookieNames.isAuthenticated, 'true', shared);
  return token;
};

/** What all of Immich's cookies have in common; `Secure` when the browser came by HTTPS. */
export const sessionCookieOptions = (request: FastifyRequest) =>
  ({
    path: '/',
    maxAge: lifetime,
    expires: new Date(Date.now() + lifetime * 1000),
    sameSite: 'lax',
    secure: request.headers['x-forwarded-proto'] === 'https',
  }) as const;

/** Ends a session, if there is one, and takes the cookies back. */
export const endSession = (database: Database, token: string | null, reply: FastifyReply): void => {
  if (token !== null) {
    database.run('DELETE FROM session WHERE token = ?', token);
  }
  for (const name of Object.values(cookieNames)) {
    void reply.setCookie(name, '', { path: '/', expires: new Date(0), sameSite: false });
  }
};

export const toLogin = (user: UserRow, accessToken: string) => ({
  accessToken,
  userId: user.id,
  userEmail: user.email,
  name: user.name,
  isAdmin: user.isAdmin === 1,
  profileImagePath: '',
  shouldChangePassword: false,
  isOnboarded: true,
});
