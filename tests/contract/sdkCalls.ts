import * as sdk from '@immich/sdk';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const source = path.resolve(import.meta.dirname, '../../src');

/** What the SDK exports beside requests. */
const helpers = new Set([
  'defaults',
  'getBaseUrl',
  'init',
  'isHttpError',
  'isMalformedResponseError',
  'setApiKey',
  'setBaseUrl',
  'setFetch',
  'setHeader',
]);

const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function';

/** The names of the SDK's functions that make or address requests and that the app's sources import. */
export const importedFunctions = (): string[] => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(?:ts|svelte)$/u.test(file) && !file.endsWith('.spec.ts'),
  );
  const names = files.flatMap((file) =>
    [...readFileSync(path.join(source, file), 'utf8').matchAll(/import\s*\{([^}]*)\}\s*from\s*'@immich\/sdk'/gu)]
      .flatMap(([, list]) => list.split(','))
      .map((item) => item.trim().split(/\s+as\s+/u, 1)[0])
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
  const exported = sdk as Record<string, unknown>;
  return [...new Set(names)].filter((name) => isFunction(exported[name]) && !helpers.has(name)).sort();
};

/** The method and path template of an SDK function, such as `PUT /people/{id}`, found by calling it without a network. */
export const routeOf = async (name: string): Promise<string> => {
  const call = (sdk as Record<string, unknown>)[name];
  if (!isFunction(call)) {
    throw new TypeError(`@immich/sdk has no function ${name}`);
  }
  if (name.endsWith('Path')) {
    return `GET ${String(call('{id}'))}`;
  }
  let route = '';
  const options = {
    baseUrl: 'https://immich.invalid',
    fetch: (url: string, init: RequestInit = {}) => {
      route = `${init.method ?? 'GET'} ${decodeURIComponent(new URL(url).pathname)}`;
      return Promise.resolve(new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } }));
    },
  };
  const parameters = new Proxy({}, { get: (_, key) => `{${String(key)}}` });
  await (call.length > 1 ? call(parameters, options) : call(options));
  return route;
};
