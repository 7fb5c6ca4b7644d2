import { z } from 'zod';
import type { Routes } from '../context.ts';
import { ImmichError, badRequest, parse } from '../http/errors.ts';
import { toInstant } from '../store/time.ts';
import { owner } from './accounts.ts';
import { endSession, startSession, toLogin } from './sessions.ts';
import { type UserRow, getUser } from './users.ts';

const loginBody = z.object({
  email: z.email({
    pattern: z.regexes.html5Email,
    error: ({ input }) => `Invalid input: expected email, received ${typeof input}`,
  }),
  password: z.string(),
});
const authorizeBody = z.object({
  redirectUri: z.string(),
  state: z.string().optional(),
  codeChallenge: z.string().optional(),
});
const callbackBody = z.object({ url: z.string(), state: z.string().optional(), codeVerifier: z.string().optional() });

/** What the demo's own OAuth page gives back, and the only code that it accepts. */
export const oauthCode = 'demo-code';

export const authRoutes: Routes = (app, { database, hasOAuth }) => {
  app.post('/auth/login', { config: { permission: 'public' } }, (request, reply) => {
    const { email, password } = parse(loginBody, request.body);
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
    return reply.code(200).send({ successful: true, redirectUri: '/auth/login?autoLaunch=0' });
  });

  app.post('/auth/validateToken', (_, reply) => reply.code(200).send({ authStatus: true }));

  app.get('/auth/status', () => ({ pinCode: false, password: true, isElevated: false }));

  app.get('/api-keys/me', (request) => {
    const { key } = request.auth;
    if (!key) {
      throw new ImmichError(403, 'Not authenticated with an API Key');
    }
    const createdAt = toInstant(key.createdAt);
    return { id: key.id, name: key.name, createdAt, updatedAt: createdAt, permissions: key.permissions };
  });

  app.post('/oauth/authorize', { config: { permission: 'public' } }, (request, reply) => {
    const { redirectUri, state = '' } = parse(authorizeBody, request.body);
    if (!hasOAuth || !URL.canParse(redirectUri)) {
      throw badRequest('OAuth is not enabled');
    }
    const url = new URL('/api/demo/oauth', redirectUri);
    url.search = new URLSearchParams({ redirect_uri: redirectUri, state }).toString();
    return reply.code(201).send({ url: url.href });
  });

  app.post('/oauth/callback', { config: { permission: 'public' } }, (request, reply) => {
    const { url } = parse(callbackBody, request.body);
    if (!hasOAuth) {
      throw badRequest('OAuth is not enabled');
    }
    if (!URL.canParse(url) || new URL(url).searchParams.get('code') !== oauthCode) {
      throw new ImmichError(500, 'Failed to finish oauth');
    }
    const user = getUser(database, owner.id);
    return reply.code(201).send(toLogin(user, startSession(database, request, reply, user, 'oauth')));
  });
};
