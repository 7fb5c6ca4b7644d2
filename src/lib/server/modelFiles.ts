import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HostedModel } from '$lib/host/config';

/** A plain file name: no folder, nothing hidden, and only what belongs to models. */
const namePattern = /^[\dA-Za-z][\w.-]*\.(?:onnx|json)$/u;

const tagOf = ({ size, mtimeMs }: Stats): string => `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;

const statFile = async (folder: string | null, name: string): Promise<{ file: string; stats: Stats } | null> => {
  if (folder === null || !namePattern.test(name)) {
    return null;
  }
  try {
    // Links may lead about in the folder, as those of mounted secrets do, and nowhere else.
    const [root, file] = await Promise.all([realpath(folder), realpath(path.join(folder, name))]);
    if (!file.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) {
      return null;
    }
    const stats = await stat(file);
    return stats.isFile() ? { file, stats } : null;
  } catch {
    return null;
  }
};

const digests = new Map<string, Promise<string>>();

/** The SHA-256 of a file in hexadecimal, worked out once for each version of it. Rejects when it cannot be read. */
const digestOf = ({ file, stats }: { file: string; stats: Stats }): Promise<string> => {
  const key = `${file} ${tagOf(stats)}`;
  const digest = async () => {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  };
  const known = digests.get(key) ?? digest();
  digests.set(key, known);
  known.catch(() => digests.delete(key));
  return known;
};

/** A model that tells animals apart, and that only its content can say more about. */
const standsAlone = (name: string, names: readonly string[]): boolean =>
  /^embedding(?:_[a-z]+)?\.onnx$/u.test(name) && !names.includes(name.replace(/\.onnx$/u, '.json'));

/** The models in the folder and what belongs to them, for the public configuration; none without a folder or when it cannot be read. */
export const listModels = async (folder: string | null): Promise<HostedModel[]> => {
  if (folder === null) {
    return [];
  }
  const names = await readdir(folder).catch((): string[] => []);
  const models: HostedModel[] = [];
  for (const name of names.sort()) {
    const found = await statFile(folder, name);
    if (found) {
      const sha256 = standsAlone(name, names) ? await digestOf(found).catch(() => undefined) : undefined;
      models.push({ name, size: found.stats.size, tag: tagOf(found.stats), ...(sha256 && { sha256 }) });
    }
  }
  return models;
};

/** The one range that is asked for: first and last byte. Null for no range, or several, or another unit: all is sent. */
const readRange = (header: string | null, size: number): 'unsatisfiable' | { start: number; end: number } | null => {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) {
    return null;
  }
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  return start > end ? 'unsatisfiable' : { start, end };
};

/** Whether the request's `If-None-Match` names this tag, weakly compared as RFC 9110 has it. */
const isKnown = (header: string | null, tag: string): boolean =>
  header === '*' || (header ?? '').split(',').some((each) => each.trim().replace(/^W\//u, '') === tag);

/**
 * Answers a GET or HEAD for a file of the models' folder: whole or one range of it, with an entity tag; 404 for what is
 * not there, is no model, or would lie elsewhere.
 */
export const serveModel = async (folder: string | null, name: string, request: Request): Promise<Response> => {
  const found = await statFile(folder, name);
  if (!found) {
    return new Response('There is no such model.', { status: 404 });
  }
  const { file, stats } = found;
  const tag = tagOf(stats);
  const headers: Record<string, string> = { 'accept-ranges': 'bytes', 'cache-control': 'no-cache', etag: tag };
  if (isKnown(request.headers.get('if-none-match'), tag)) {
    return new Response(null, { status: 304, headers });
  }
  const condition = request.headers.get('if-range');
  const range = condition === null || condition === tag ? readRange(request.headers.get('range'), stats.size) : null;
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${stats.size}` } });
  }
  const { start, end } = range ?? { start: 0, end: stats.size - 1 };
  headers['content-length'] = String(end - start + 1);
  headers['content-type'] = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
  if (range) {
    headers['content-range'] = `bytes ${start}-${end}/${stats.size}`;
  }
  const isEmpty = request.method === 'HEAD' || end < start;
  const body = isEmpty ? null : (Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream);
  return new Response(body, { status: range ? 206 : 200, headers });
};
