import cookie from '@fastify/cookie';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Database } from '../store/database.ts';
import { type Auth, requirePermission } from './access.ts';
import { authenticate } from './authenticate.ts';
import { ImmichError, badRequest } from './errors.ts';
import { tagJson } from './etag.ts';

const nobody: Auth = { userId: '', isAdmin: false, token: null, key: null, sharedLinkId: null };

/** A server without routes that reads, refuses, tags and fails as Immich does. */
export const createApp = (database: Database): FastifyInstance => {
  const app = fastify({
    bodyLimit: 32 * 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500, querystringParser: (text) => Object.fromEntries(new URLSearchParams(text)) },
  });
  void app.register(cookie);
  readBodies(app);

  app.decorateRequest('auth');
  app.addHook('onRequest', (request, _, done) => {
    const { permission, isAdminOnly, takesSharedLinks } = request.routeOptions.config;
    if (request.is404 || permission === 'public') {
      request.auth = nobody;
      return done();
    }
    request.auth = authenticate(database, request);
    if ((isAdminOnly && !request.auth.isAdmin) || (request.auth.sharedLinkId !== null && !takesSharedLinks)) {
      throw new ImmichError(403, 'Forbidden');
    }
    if (permission) {
      requirePermission(request.auth, permission);
    }
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => done(null, tagJson(request, reply, payload)));

  app.setNotFoundHandler((request) => {
    throw new ImmichError(404, `Cannot ${request.method} ${request.url}`);
  });
  app.setErrorHandler((error: FastifyError | ImmichError, request, reply) => {
    if (error instanceof ImmichError) {
      return reply.code(error.status).send({ message: error.message, errors: error.errors });
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.code(error.statusCode).send({ message: error.message });
    }
    console.error(`${request.method} ${request.url}:`, error);
    return reply.code(500).send({ message: 'Internal server error' });
  });
  return app;
};

/** JSON bodies with V8's own words about bad ones; no body at all is undefined, as the routes' schemas expect. */
const readBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch (error) {
      done(badRequest(error instanceof Error ? error.message : 'Unexpected body'));
    }
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, __, done) => done(null, undefined));
};
