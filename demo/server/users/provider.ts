import { z } from 'zod';
import { createHash, randomBytes } from 'node:crypto';
import type { Routes } from '../context.ts';
import { badRequest, parse } from '../http/errors.ts';

const providerQuery = z.object({
  redirect_uri: z.string(),
  state: z.string().default(''),
  code_challenge: z.string().default(''),
});

/** What the demo's provider does with whoever comes: lets in, refuses, or gives a code that Immich can't use any more. */
export const oauthOutcomes = ['allow', 'deny', 'stale'] as const;

/** The demo's own OAuth provider, as the two sides of it know it. */
export interface OAuth {
  isOn: boolean;
  /** Whether sign-in pages are to leave for the provider by themselves. */
  isAutoLaunch: boolean;
  /** Whether it is the only way to sign in. */
  isOnly: boolean;
  outcome: (typeof oauthOutcomes)[number];
  /** Codes that were given out and not used yet, with the challenge that a verifier has to meet. */
  codes: Map<string, string>;
}

export const newOAuth = (isOn: boolean): OAuth => ({
  isOn,
  isAutoLaunch: false,
  isOnly: false,
  outcome: 'allow',
  codes: new Map(),
});

export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** Uses a code, which is good for once and for whoever has the verifier to its challenge. */
export const redeem = ({ codes }: OAuth, code: string, verifier: string): boolean => {
  const challenge = codes.get(code);
  codes.delete(code);
  return challenge === challengeOf(verifier);
};

/** Where the provider's own page about a session that has ended is, for the browser that asks. */
export const endSessionUrl = (headers: Record<string, string | string[] | undefined>): string => {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${scheme}://${String(headers['x-forwarded-host'] ?? headers.host)}/api/demo/oauth/end`;
};

/** The provider's own pages, which ask nothing. */
export const providerRoutes: Routes = (app, { oauth }) => {
  const isPublic = { config: { permission: 'public' } };

  app.get('/demo/oauth', isPublic, (request, reply) => {
    const { redirect_uri: redirectUri, state, code_challenge: challenge } = parse(providerQuery, request.query);
    if (!oauth.isOn || !URL.canParse(redirectUri)) {
      throw badRequest('OAuth is not enabled');
    }
    const url = new URL(redirectUri);
    const code = randomBytes(24).toString('base64url');
    const answer: Record<string, string> =
      oauth.outcome === 'deny' ? { error: 'access_denied', error_description: 'no' } : { code };
    url.search = new URLSearchParams({ ...answer, state }).toString();
    if (oauth.outcome === 'allow') {
      oauth.codes.set(code, challenge);
    }
    return reply.code(302).header('location', url.href).send();
  });

  app.get('/demo/oauth/end', isPublic, (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send("<!doctype html><title>Signed out</title>Signed out at the demo's provider."),
  );
};
