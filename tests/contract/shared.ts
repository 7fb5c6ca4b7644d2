import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../shared/immich');

/** One exchange with a real server. */
export interface Recording {
  number: number;
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  requestHeaders: Record<string, string>;
  requestBody?: unknown;
  status: number;
  responseHeaders: Record<string, string | string[]>;
  responseBody: unknown;
  /** What went over a websocket. */
  frames?: { to: 'client' | 'server'; text: string }[];
}

/** The recordings and the OpenAPI file are optional data beside the checkout, in `../shared/immich`. */
export const hasShared = existsSync(folder);

if (!hasShared) {
  console.warn(
    'Skipped: ../shared/immich is not there, so the demo is not compared with recordings or the OpenAPI file.',
  );
}

/** How many there are: where they are not at hand, so many replays are skipped, and counted as that. */
export const recordingCounts = { recordings: 319, 'recordings-3.1': 124 } as const;

/** Those of 3.0.3. */
export const readRecordings = (): Recording[] => readFolder('recordings');

/** Those of 3.1.0, numbered on. */
export const readLaterRecordings = (): Recording[] => readFolder('recordings-3.1');

const notAtHand = (_: unknown, index: number): Recording => ({
  number: -1 - index,
  name: 'a recording that is not at hand',
  method: 'GET',
  path: '',
  requestHeaders: {},
  status: 0,
  responseHeaders: {},
  responseBody: undefined,
});

const readFolder = (name: keyof typeof recordingCounts): Recording[] =>
  hasShared ? readAll(name) : Array.from({ length: recordingCounts[name] }, notAtHand);

const readAll = (name: string): Recording[] =>
  readdirSync(path.join(folder, name))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(path.join(folder, name, file), 'utf8')) as Recording),
      number: Number(file.split('-', 1)[0]),
    }));

export const readOpenApi = (): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(folder, 'openapi-3.0.3.json'), 'utf8')) as Record<string, unknown>;
