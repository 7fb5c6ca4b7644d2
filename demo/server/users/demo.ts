import { z } from 'zod';
import type { Routes } from '../context.ts';
import { badRequest, parse } from '../http/errors.ts';
import { owner } from './accounts.ts';
import { startSession } from './sessions.ts';

const signInQuery = z.object({ to: z.string().default('/') });

/** What Immich does not have: signing in by a link. */
export const demoRoutes: Routes = (app, { database }) => {
  app.get('/demo/sign-in', { config: { permission: 'public' } }, (request, reply) => {
    const { to } = parse(signInQuery, request.query);
    if (!isLocal(to)) {
      throw badRequest('Only a path of this site can be opened');
    }
    startSession(database, request, reply, owner, 'password');
    return reply.code(303).header('location', to).send();
  });
};

/** Whether a browser would stay on the same origin: a path, and nothing that it would read as a host. */
const isLocal = (to: string): boolean => {
  const base = 'https://local.invalid';
  return to.startsWith('/') && URL.canParse(to, base) && new URL(to, base).origin === base;
};
