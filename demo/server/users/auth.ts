import { z } from 'zod';
import type { Routes } from '../context.ts';
import { cookieNames } from '../http/authenticate.ts';
import { ImmichError, badRequest, parse } from '../http/errors.ts';
import { pathId } from '../http/schemas.ts';
import { toInstant } from '../store/time.ts';
import { endSessionUrl } from './provider.ts';
import { type SessionRow, endSession, startSession, toLogin, toSession } from './sessions.ts';
import type { UserRow } from './users.ts';

const loginBody = z.object({
  email: z.email({
    pattern: z.regexes.html5Email,
    error: ({ input }) => `Invalid input: expected email, received ${typeof input}`,
  }),
  password: z.string(),
});
export const authRoutes: Routes = (app, { database, oauth }) => {
  app.post('/auth/login', { config: { permission: 'public' } }, (request, reply) => {
    const { email, password } = parse(loginBody, request.body);
    if (oauth.isOnly) {
      throw new ImmichError(401, 'Password login has been disabled');
    }
    const user = database.get<UserRow>(
      'SELECT * FROM user WHERE email = ? AND password = ?',
      email.toLowerCase(),
      password,
    );
    if (!user) {
      throw new ImmichError(401, 'Incorrect email or password');
    }
    return reply.code(201).send(toLogin(user, startSession(database, request, reply, user, 'password')));
  });

  app.post('/auth/logout', (request, reply) => {
    endSession(database, request.auth.token, reply);
    const isOAuth = request.cookies[cookieNames.authType] === 'oauth';
    const redirectUri = isOAuth ? endSessionUrl(request.headers) : '/auth/login?autoLaunch=0';
    return reply.code(200).send({ successful: true, redirectUri });
  });

  app.post('/auth/validateToken', (_, reply) => reply.code(200).send({ authStatus: true }));

  // without a code nothing can be put into the locked folder
  app.get('/auth/status', ({ auth: { userId } }) => {
    const locked = database.get(`SELECT 1 FROM asset WHERE ownerId = ? AND visibility = 'locked'`, userId);
    return { pinCode: locked !== undefined, password: true, isElevated: false };
  });

  app.get('/api-keys/me', (request) => {
    const { key } = request.auth;
    if (!key) {
      throw new ImmichError(403, 'Not authenticated with an API Key');
    }
    const createdAt = toInstant(key.createdAt);
    return { id: key.id, name: key.name, createdAt, updatedAt: createdAt, permissions: key.permissions };
  });

  app.get('/sessions', { config: { permission: 'session.read' } }, (request) =>
    database
      .all<SessionRow>('SELECT * FROM session WHERE userId = ? ORDER BY createdAt', request.auth.userId)
      .map((session) => toSession(session, request.auth.token)),
  );

  app.delete('/sessions/:id', { config: { permission: 'session.delete' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    if (!database.run('DELETE FROM session WHERE id = ? AND userId = ?', id, request.auth.userId)) {
      throw badRequest('Not found or no authDevice.delete access');
    }
    return reply.code(204).send();
  });
};
