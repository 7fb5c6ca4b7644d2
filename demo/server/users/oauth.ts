import { z } from 'zod';
import { randomBytes } from 'node:crypto';
import type { Routes } from '../context.ts';
import { ImmichError, badRequest, parse } from '../http/errors.ts';
import { owner } from './accounts.ts';
import { challengeOf, redeem } from './provider.ts';
import { sessionCookieOptions, startSession, toLogin } from './sessions.ts';
import { getUser } from './users.ts';

const authorizeBody = z.object({
  redirectUri: z.string(),
  state: z.string().optional(),
  codeChallenge: z.string().optional(),
});
const callbackBody = z.object({ url: z.string(), state: z.string().optional(), codeVerifier: z.string().optional() });

const cookies = { state: 'immich_oauth_state', verifier: 'immich_oauth_code_verifier' } as const;

const mobileScheme = 'app.immich:';

const random = () => randomBytes(32).toString('base64url');

/** Sign-in by a provider. What was begun in one browser ends in the same one: it keeps the state as cookies. */
export const oauthRoutes: Routes = (app, { database, oauth }) => {
  app.post('/oauth/authorize', { config: { permission: 'public' } }, (request, reply) => {
    const { redirectUri, state = random(), codeChallenge } = parse(authorizeBody, request.body);
    if (!oauth.isOn || !URL.canParse(redirectUri)) {
      throw badRequest('OAuth is not enabled');
    }
    const here = new URL(`${request.protocol}://${request.host}`).origin;
    const isMobile = redirectUri.startsWith(mobileScheme);
    const verifier = random();
    const url = new URL('/api/demo/oauth', isMobile ? here : redirectUri);
    url.search = new URLSearchParams({
      redirect_uri: isMobile ? `${here}/api/oauth/mobile-redirect` : redirectUri,
      scope: 'openid email profile',
      state,
      code_challenge: codeChallenge ?? challengeOf(verifier),
      code_challenge_method: 'S256',
      client_id: 'immich',
      response_type: 'code',
    }).toString();
    const options = { ...sessionCookieOptions(request), httpOnly: true };
    return reply
      .setCookie(cookies.state, state, options)
      .setCookie(cookies.verifier, verifier, options)
      .code(201)
      .send({ url: url.href });
  });

  app.post('/oauth/callback', { config: { permission: 'public' } }, (request, reply) => {
    const body = parse(callbackBody, request.body);
    if (!oauth.isOn) {
      throw badRequest('OAuth is not enabled');
    }
    const state = body.state ?? request.cookies[cookies.state];
    if (!state) {
      throw badRequest('OAuth state is missing');
    }
    const verifier = body.codeVerifier ?? request.cookies[cookies.verifier];
    if (!verifier) {
      throw badRequest('OAuth code verifier is missing');
    }
    const told = URL.canParse(body.url) ? new URL(body.url).searchParams : new URLSearchParams();
    if (told.get('state') !== state || !redeem(oauth, told.get('code') ?? '', verifier)) {
      throw new ImmichError(500, 'Failed to finish oauth');
    }
    const user = getUser(database, owner.id);
    for (const name of Object.values(cookies)) {
      void reply.clearCookie(name, { path: '/' });
    }
    return reply.code(201).send(toLogin(user, startSession(database, request, reply, user, 'oauth')));
  });

  app.get('/oauth/mobile-redirect', { config: { permission: 'public' } }, (request, reply) => {
    const location = `${mobileScheme}///oauth-callback?${request.url.split('?', 2)[1] ?? ''}`;
    return reply
      .code(307)
      .header('location', location)
      .type('text/plain; charset=utf-8')
      .send(`Temporary Redirect. Redirecting to ${location}`);
  });
};
