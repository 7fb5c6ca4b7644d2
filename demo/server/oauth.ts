import { z } from 'zod';
import { randomBytes } from 'node:crypto';
import { owner } from './accounts.ts';
import type { Routes } from './context.ts';
import { ImmichError, badRequest, parse } from './http/errors.ts';
import { startSession, toLogin } from './sessions.ts';
import { getUser } from './users.ts';

const authorizeBody = z.object({
  redirectUri: z.string(),
  state: z.string().optional(),
  codeChallenge: z.string().optional(),
});
const callbackBody = z.object({ url: z.string(), state: z.string().optional(), codeVerifier: z.string().optional() });
const providerQuery = z.object({ redirect_uri: z.string(), state: z.string().default('') });

/** What the demo's provider does with whoever comes: lets in, refuses, or gives a code that Immich can't use any more. */
export const oauthOutcomes = ['allow', 'deny', 'stale'] as const;

/** The demo's own OAuth provider, as the two sides of it know it. */
export interface OAuth {
  isOn: boolean;
  /** Whether sign-in pages are to leave for the provider by themselves. */
  isAutoLaunch: boolean;
  outcome: (typeof oauthOutcomes)[number];
  /** Codes that were given out and not used yet. */
  codes: Set<string>;
}

export const newOAuth = (isOn: boolean): OAuth => ({ isOn, isAutoLaunch: false, outcome: 'allow', codes: new Set() });

const cookies = { state: 'immich_oauth_state', verifier: 'immich_oauth_code_verifier' } as const;
const secret = () => randomBytes(24).toString('base64url');

/** Where the provider's own page about a session that has ended is, for the browser that asks. */
export const endSessionUrl = (headers: Record<string, string | string[] | undefined>): string => {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${scheme}://${String(headers['x-forwarded-host'] ?? headers.host)}/api/demo/oauth/end`;
};

export const oauthRoutes: Routes = (app, { database, oauth }) => {
  const isPublic = { config: { permission: 'public' } };

  const requireOn = (redirectUri: string): void => {
    if (!oauth.isOn || !URL.canParse(redirectUri)) {
      throw badRequest('OAuth is not enabled');
    }
  };

  app.post('/oauth/authorize', isPublic, (request, reply) => {
    const { redirectUri, state = secret() } = parse(authorizeBody, request.body);
    requireOn(redirectUri);
    const url = new URL('/api/demo/oauth', redirectUri);
    url.search = new URLSearchParams({ redirect_uri: redirectUri, state }).toString();
    const shared = { path: '/', httpOnly: true, sameSite: 'lax' } as const;
    void reply.setCookie(cookies.state, state, shared).setCookie(cookies.verifier, secret(), shared);
    return reply.code(201).send({ url: url.href });
  });

  app.post('/oauth/callback', isPublic, (request, reply) => {
    const { url, state = request.cookies[cookies.state] } = parse(callbackBody, request.body);
    if (!oauth.isOn) {
      throw badRequest('OAuth is not enabled');
    }
    if (!state) {
      throw badRequest('OAuth state is missing');
    }
    const answer = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
    if (answer.get('state') !== state || !oauth.codes.delete(answer.get('code') ?? '')) {
      throw new ImmichError(500, 'Failed to finish oauth');
    }
    const user = getUser(database, owner.id);
    const login = toLogin(user, startSession(database, request, reply, user, 'oauth'));
    void reply.clearCookie(cookies.state, { path: '/' }).clearCookie(cookies.verifier, { path: '/' });
    return reply.code(201).send(login);
  });

  // The provider's own pages, which ask nothing.
  app.get('/demo/oauth', isPublic, (request, reply) => {
    const { redirect_uri: redirectUri, state } = parse(providerQuery, request.query);
    requireOn(redirectUri);
    const url = new URL(redirectUri);
    const code = secret();
    const answer = oauth.outcome === 'deny' ? { error: 'access_denied', error_description: 'no' } : { code };
    url.search = new URLSearchParams({ ...answer, state }).toString();
    if (oauth.outcome === 'allow') {
      oauth.codes.add(code);
    }
    return reply.code(302).header('location', url.href).send();
  });

  app.get('/demo/oauth/end', isPublic, (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send("<!doctype html><title>Signed out</title>Signed out at the demo's provider."),
  );
};
