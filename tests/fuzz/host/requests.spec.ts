import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedRoutes } from '../../../src/lib/server/key/allowed-routes';
import type { Upstream } from '../../proxy/servers';
import { seeds, trying } from '../runs';
import { anyRequest, claimed, ownCookie, ownKey, type WireRequest } from './requests';
import { startBefore, startListener } from './stage';
import { speak } from './wire';

type Seen = Upstream['seen'][number];

/** Told apart by hand, segment by segment, and not as the app does. */
const isListed = ({ method, url }: Seen): boolean => {
  const asked = url.split('?', 1)[0].split('/');
  return allowedRoutes.some((route) => {
    const [verb, path] = route.split(' ', 2);
    const wanted = `/api${path}`.split('/');
    return (
      verb === method &&
      wanted.length === asked.length &&
      wanted.every((part, index) =>
        part.startsWith('{') ? /^[A-Za-z\d_-]+$/u.test(asked[index]) : part === asked[index],
      )
    );
  });
};

const decoded = (path: string): string => {
  let text = path;
  for (let next = decodeURIComponent(text); next !== text; next = decodeURIComponent(text)) {
    text = next;
  }
  return text;
};

/** Whether a path stays within the API for whoever reads it. */
const staysInside = ({ url }: Seen): boolean => {
  const path = decoded(url.split('?', 1)[0]);
  const [, first, ...parts] = path.split('/');
  const isOdd = (part: string) => part === '.' || part === '..';
  return first === 'api' && !/[\\\p{Cc}]|\/\//u.test(path) && parts.every((part) => !isOdd(part));
};

const passed = ({ headers }: Seen): string[] =>
  Object.keys(headers).filter((name) => name.includes('_') || claimed.includes(name));

const parameters = ({ url }: Seen): string[] => [...new URL(url, 'http://localhost').searchParams.keys()];

describe.each([
  ['with sessions', {}],
  ['with a key', { IMMICH_API_KEY: ownKey }],
  ['with a key, behind a proxy', { IMMICH_API_KEY: ownKey, TRUST_PROXY: 'true' }],
])('whatever is written to the server, %s', (_how, env: Record<string, string>) => {
  it.each(seeds)('Immich hears only what it may, and nobody else anything (seed %i)', async (seed) => {
    const [immich, decoy] = [await startListener(), await startListener()];
    const app = await startBefore(immich.origin, env);
    let heard = 0;
    const check = async ({ bytes, method }: WireRequest) => {
      immich.seen.length = 0;
      const { status, text } = await speak(app.port, bytes);
      heard += immich.seen.length;
      expect(app.thrown).toEqual([]);
      expect(status).not.toBe(500);
      // Who asks for a tunnel is hung up on.
      expect(status > 0 || method === 'CONNECT').toBe(true);
      expect(text).not.toContain(ownKey);
      expect(decoy.seen).toEqual([]);
      expect(immich.seen.filter((one) => !staysInside(one))).toEqual([]);
      expect(immich.seen.flatMap((one) => passed(one))).toEqual([]);
      expect(immich.seen.every(({ headers }) => headers.host === `127.0.0.1:${immich.port}`)).toBe(true);
      if (env.IMMICH_API_KEY) {
        expect(immich.seen.filter((one) => !isListed(one))).toEqual([]);
        expect(immich.seen.flatMap(({ headers }) => [headers.cookie, headers.authorization])).not.toContainEqual(
          expect.anything(),
        );
        expect(immich.seen.every(({ headers }) => headers['x-api-key'] === ownKey)).toBe(true);
        const signing = new Set(['apiKey', 'key', 'sessionKey', 'slug']);
        expect(immich.seen.flatMap((one) => parameters(one)).filter((name) => signing.has(name))).toEqual([]);
        expect(text).not.toMatch(/set-cookie/iu);
      }
      expect(text).not.toContain(ownCookie);
    };
    await fc.assert(fc.asyncProperty(anyRequest(app.port, decoy.port), check), trying(seed, 400));
    // Else nothing was asked that could have gone wrong.
    expect(heard).toBeGreaterThan(5);
  });
});
