import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ImmichError, parse } from '../http/errors.ts';
import type { Database } from '../store/database.ts';

const failBody = z.object({
  /** A regular expression that the path and query have to match. */
  match: z.string(),
  method: z.string().optional(),
  /** How many requests fail. */
  times: z.int().min(1).default(1),
  /** What they get: this status, a connection that ends without an answer, or the answer of success, for which nothing was done. */
  status: z.union([z.int().min(400).max(599), z.enum(['drop', 'ignored'])]).default(500),
  /** What `Retry-After` says: seconds, a date, or anything. */
  retryAfter: z.string().optional(),
  /** How many matching requests are let through first. */
  after: z.int().min(0).default(0),
  /** Whether the server does what was asked before it fails to say so. */
  isDone: z.boolean().default(false),
});

type Fault = z.output<typeof failBody>;

/** Has requests fail as tests want it. Returns what ends that. */
export const addFaults = (app: FastifyInstance, database: Database): (() => void) => {
  let faults: Fault[] = [];
  const failing = new WeakMap<FastifyRequest, Fault>();

  app.addHook('onRoute', (route) => {
    const { handler } = route;
    route.handler = (request, reply) => {
      const work = () => Reflect.apply(handler, app, [request, reply]) as unknown;
      return failing.get(request)?.status === 'ignored' ? database.rehearse(work) : work();
    };
  });

  app.addHook('onRequest', (request, reply, done) => {
    const fault = faults.find(
      ({ match, method, times }) =>
        times > 0 && (method ?? request.method) === request.method && new RegExp(match, 'u').test(request.url),
    );
    if (!fault || request.url.startsWith('/api/demo/')) {
      return done();
    }
    if (fault.after > 0) {
      fault.after--;
      return done();
    }
    fault.times--;
    if (fault.retryAfter !== undefined) {
      reply.header('retry-after', fault.retryAfter);
    }
    if (fault.isDone || fault.status === 'ignored') {
      failing.set(request, fault);
      return done();
    }
    if (fault.status === 'drop') {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    throw new ImmichError(fault.status, 'Internal server error');
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const status = failing.get(request)?.status;
    if (status === 'drop') {
      request.raw.socket.destroy();
    } else if (status !== undefined && status !== 'ignored') {
      void reply.code(status).header('content-type', 'application/json; charset=utf-8').removeHeader('content-length');
      return done(null, JSON.stringify({ message: 'Internal server error' }));
    }
    done(null, payload);
  });

  app.post('/api/demo/fail', { config: { permission: 'public' } }, (request, reply) => {
    faults.push(parse(failBody, request.body));
    return reply.code(204).send();
  });

  const forget = () => void (faults = []);

  app.delete('/api/demo/fail', { config: { permission: 'public' } }, (_, reply) => {
    forget();
    return reply.code(204).send();
  });

  return forget;
};
