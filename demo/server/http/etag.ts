import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';

/** The strong tag of a JSON body: its length and a digest of it. */
const bodyTag = (body: string): string => {
  const digest = createHash('sha1').update(body).digest('base64').slice(0, 27);
  return `"${Buffer.byteLength(body).toString(16)}-${digest}"`;
};

/**
 * Whether the caller's copy is still good. A request that says `no-cache` (a forced reload; Node's fetch when it is given
 * `if-none-match`) is always answered in full.
 */
export const isFresh = (request: FastifyRequest, tag: string): boolean => {
  const { 'if-none-match': known, 'cache-control': cacheControl } = request.headers;
  if (!known || /\bno-cache\b/u.test(cacheControl ?? '')) {
    return false;
  }
  const bare = (value: string) => value.trim().replace(/^W\//u, '');
  return known === '*' || known.split(',').some((candidate) => bare(candidate) === bare(tag));
};

/** Tags JSON answers and turns the ones that the caller already has into 304. */
export const tagJson = (request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown => {
  const isJson = String(reply.getHeader('content-type')).startsWith('application/json;');
  if (typeof payload !== 'string' || payload === '' || !isJson) {
    return payload;
  }
  const tag = bodyTag(payload);
  void reply.header('etag', tag);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && reply.statusCode === 200 && isFresh(request, tag)) {
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return '';
  }
  return payload;
};
