import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from './etag.ts';

export interface FileAnswer {
  contentType: string;
  cache: 'private, no-cache, no-transform' | typeof longCache;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  /** Tells two contents of one URL apart, beside `modifiedAt`. */
  version: string;
  /** For saving it under a name; left out for pictures that are no files of the user's. */
  fileName?: string;
  /** Only called when the bytes are wanted. */
  load(): Promise<Buffer>;
}

export const longCache = 'private, max-age=86400, no-transform, stale-while-revalidate=2592000, stale-if-error=2592000';

/** Answers with a file: weak tag, 304 for a copy that is still good, 206 and 416 for ranges. */
export const sendFile = async (
  request: FastifyRequest,
  reply: FastifyReply,
  file: FileAnswer,
): Promise<FastifyReply> => {
  const tag = `W/"${file.version}-${file.modifiedAt.toString(16)}"`;
  void reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': file.cache,
    'last-modified': new Date(file.modifiedAt).toUTCString(),
    etag: tag,
  });
  if (isFresh(request, tag)) {
    return reply.code(304).send();
  }
  void reply.header('content-type', file.contentType);
  if (file.fileName !== undefined) {
    void reply.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
  }
  const bytes = await file.load();
  const range = parseRange(request.headers.range, bytes.length);
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${bytes.length}`).send();
  }
  if (range) {
    void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes.length}`);
    return reply.send(bytes.subarray(range.start, range.end + 1));
  }
  return reply.send(bytes);
};

/** One byte range, both ends included; null when there is none to honour. */
const parseRange = (
  header: string | undefined,
  length: number,
): 'unsatisfiable' | { start: number; end: number } | null => {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) {
    return null;
  }
  const start = match[1] === '' ? Math.max(0, length - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? length - 1 : Math.min(Number(match[2]), length - 1);
  return start > end ? 'unsatisfiable' : { start, end };
};
