import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAll, startUpstream } from '../../proxy/sockets';
import { seeds, trying } from '../runs';
import { ownCookie, ownKey } from './requests';
import { startBefore } from './stage';
import { speak } from './wire';

const paths = [
  '/api/socket.io/',
  '/api/socket.io',
  '/api//socket.io/',
  '/api/socket.io/../people',
  '/api/%73ocket.io/',
  '/api/people',
  '/API/socket.io/',
  'http://127.0.0.1/api/socket.io/',
  '*',
];
const queries = [
  '?EIO=4&transport=websocket',
  '?EIO=4&transport=websocket&apiKey=own&sessionKey=own',
  '?EIO=4&EIO=3&transport=websocket',
  '?EIO=3&transport=websocket',
  '?EIO=4&transport=polling',
  '?EIO=%34&transport=websocket#',
  '?%',
  '',
];

/** Header lines; `here` is the app's own address. */
const lines = (here: string) => [
  `origin: http://${here}`,
  'origin: null',
  'origin: https://evil.example',
  `origin: http://${here}@evil.example`,
  `origin: http://${here}/`,
  'origin: \u{FF}',
  'sec-fetch-site: same-origin',
  'sec-fetch-site: cross-site',
  'x-api-key: own',
  'authorization: Bearer own',
  'x-forwarded-host: evil.example',
  'x-forwarded-for: \u{E9}',
  'x-real-ip: 1',
  'sec-websocket-key: short',
  'sec-websocket-version: 8',
  'sec-websocket-protocol: \u{FF}',
  'content-length: 5',
  'transfer-encoding: chunked',
  'upgrade: h2c',
  'connection: x-real-ip',
  'host: evil.example',
];

const wanted = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';

const anySocket = (here: string) =>
  fc
    .record({
      method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'HEAD'),
      path: fc.oneof(fc.constant(paths[0]), fc.constantFrom(...paths)),
      query: fc.oneof(fc.constant(queries[0]), fc.constantFrom(...queries)),
      own: fc.oneof(fc.constant(lines(here)[0]), fc.constantFrom(...lines(here))),
      more: fc.array(fc.constantFrom(...lines(here)), { maxLength: 3 }),
      rest: fc.constantFrom('', 'early', 'GET /api/api-keys HTTP/1.1\r\n\r\n'),
    })
    .map(({ method, path, query, own, more, rest }) => {
      const all = [`host: ${here}`, ...wanted, key, `cookie: ${ownCookie}`, own, ...more];
      return { own: [own, ...more], bytes: `${method} ${path}${query} HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n${rest}` };
    });

describe.each([
  ['with sessions', {}],
  ['with a key', { IMMICH_API_KEY: ownKey }],
])('whoever asks for a socket, %s', (_how, env: Record<string, string>) => {
  it.each(seeds)('only pages of the app get one, and only Immich’s (seed %i)', async (seed) => {
    const immich = await startUpstream((socket) => {
      openAll(socket);
      socket.end();
    });
    const app = await startBefore(immich.origin, env);
    const here = `127.0.0.1:${app.port}`;
    let opened = 0;
    const check = async ({ own, bytes }: { own: string[]; bytes: string }) => {
      immich.asked.length = 0;
      const { status, text } = await speak(app.port, bytes, { end: true });
      opened += immich.asked.length;
      expect(app.thrown).toEqual([]);
      expect(status).not.toBe(500);
      expect(text).not.toContain(ownKey);
      expect(immich.asked.map(({ url }) => url)).toEqual(
        immich.asked.length > 0 ? ['/api/socket.io/?EIO=4&transport=websocket'] : [],
      );
      for (const { headers } of immich.asked) {
        expect(own.some((line) => line === `origin: http://${here}` || line === 'sec-fetch-site: same-origin')).toBe(
          true,
        );
        expect(headers).not.toHaveProperty('x-real-ip');
        expect(headers['x-forwarded-for']).toBe('127.0.0.1');
        expect(headers['x-api-key']).toBe(env.IMMICH_API_KEY ?? (own.includes('x-api-key: own') ? 'own' : undefined));
        expect(headers.cookie).toBe(env.IMMICH_API_KEY ? undefined : ownCookie);
      }
    };
    await fc.assert(fc.asyncProperty(anySocket(here), check), trying(seed, 150));
    expect(opened).toBeGreaterThan(5);
  });
});
