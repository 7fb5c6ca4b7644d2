import fc from 'fast-check';
import { allowedRoutes } from '../../../src/lib/server/key/allowed-routes';

const id = '5f0c0f5a-0a4e-4a54-9f4e-3f6d3f9e7a11';

const hex = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const escape = (text: string, times: number): string =>
  times === 0 ? text : escape([...text].map((character) => hex(character)).join(''), times - 1);

/** What servers on the way may read in more than one way. */
const oddities = [
  '',
  '.',
  '..',
  '...',
  '/',
  '//',
  '/.',
  '/..',
  '\\',
  '..\\',
  ';',
  ';/..',
  '?',
  '#',
  '@',
  ':',
  '*',
  '+',
  '~',
  '%',
  '%',
  '%2',
  '%zz',
  '%u002e',
  '%c0%ae',
  '%ff',
  '%E0%A4%A',
  '%00',
  '\0',
  '\t',
  '\u{7F}',
  '\u{A0}',
  'é',
  '\u{FF}',
  'api',
  'api-keys',
  'admin',
  '/api-keys',
  '/../api-keys',
  '/api/',
  'API',
  'x'.repeat(5000),
  '/x'.repeat(2000),
];

const oddity = fc
  .tuple(fc.constantFrom(...oddities), fc.nat({ max: 3 }))
  .map(([text, times]) => (text.length > 50 ? text : escape(text, times)));

/** A path of the API with a few of its characters escaped, taken out, or made something odd. */
const bent = fc
  .tuple(
    fc.constantFrom(...allowedRoutes, 'GET /api-keys', 'POST /api-keys', 'GET /admin/users', 'PUT /users/me'),
    fc.array(fc.tuple(fc.nat(), fc.oneof(oddity, fc.constantFrom('escape', 'double', 'upper', 'drop'))), {
      maxLength: 2,
    }),
  )
  .map(([route, bends]) => {
    const [method, address] = route.split(' ', 2);
    let path = `/api${address.replaceAll(/\{\w+\}/gu, () => id)}`;
    for (const [where, bend] of bends) {
      const at = where % path.length;
      const [before, here, after] = [path.slice(0, at), path[at], path.slice(at + 1)];
      const ways: Record<string, string> = {
        escape: escape(here, 1),
        double: escape(here, 2),
        upper: here.toUpperCase(),
        drop: '',
      };
      path = before + (ways[bend] ?? here + bend) + after;
    }
    return { method, path };
  });

const built = fc
  .array(fc.oneof(oddity, fc.constantFrom('people', 'socket.io', id)), { maxLength: 6 })
  .map((parts) => ({ method: 'GET', path: `/api/${parts.join('/')}` }));

/** Which server a request would like to be sent to. */
const elsewhere = (port: number) => [
  `http://127.0.0.1:${port}/api/people`,
  `//127.0.0.1:${port}/api/people`,
  `/api/@127.0.0.1:${port}/people`,
  String.raw`/\127.0.0.1:${port}/api/people`,
  `@127.0.0.1:${port}/api/people`,
  `:${port}/api/people`,
  `.127.0.0.1:${port}/api/people`,
  '*',
];

const query = fc
  .array(
    fc.constantFrom(
      'apiKey=own',
      'key=own',
      'sessionKey=own',
      'slug=own',
      'api%4Bey=own',
      'a[]=1',
      '%',
      '?',
      '#',
      'q=é',
    ),
    { maxLength: 3 },
  )
  .map((parts) => (parts.length > 0 ? `?${parts.join('&')}` : ''));

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'X',
];

/** First words of what only proxies may say, and of what the one connection is about. */
export const claimed = [
  'x-forwarded-user',
  'x-original-url',
  'x-rewrite-url',
  'x-real-ip',
  'x-http-method-override',
  'cf-connecting-ip',
  'true-client-ip',
  'forwarded',
  'via',
  'client-ip',
  'x_forwarded_for',
  'x-auth-request-user',
  'proxy',
  'te',
  'trailer',
  'upgrade',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'x-named',
  'expect',
];

export const ownKey = 'secret-key-of-the-owner';
export const ownCookie = 'immich_access_token=secret-of-the-browser';

const headerOf = (port: number) =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...claimed), fc.constantFrom('1', `127.0.0.1:${port}`, 'é\u{FF}', 'a, b', '')),
    fc.constantFrom<[string, string][]>(
      ['connection', 'close, x-named, cookie'],
      ['connection', 'x-api-key, , @, x-forwarded-for'],
      ['x-named', 'secret'],
      ['x-api-key', 'own'],
      ['authorization', 'Bearer own'],
      ['x-immich-user-token', 'own'],
      ['origin', `http://127.0.0.1:${port}`],
      ['origin', 'null'],
      ['sec-fetch-site', 'same-origin'],
      ['sec-fetch-site', 'cross-site'],
      ['content-type', 'application/json'],
      ['content-type', 'multipart/form-data; boundary=x'],
      ['content-length', '3'],
      ['content-length', '0'],
      ['content-length', '99999999999999999999'],
      ['transfer-encoding', 'chunked'],
      ['transfer-encoding', 'x, chunked'],
      ['x-forwarded-host', `127.0.0.1:${port}`],
      ['host', `127.0.0.1:${port}`],
      ['accept', '\u{E9}'],
      ['x-long', 'y'.repeat(20_000)],
      ['bad name', 'x'],
    ),
  );

const body = fc.constantFrom(
  '',
  '{}\n',
  '3\r\n{}\n\r\n0\r\n\r\n',
  'ffffffffffffffff\r\n',
  'GET /api/api-keys HTTP/1.1\r\n\r\n',
);

export interface WireRequest {
  method: string;
  path: string;
  bytes: string;
}

/** Requests as bytes for an app at `port`; `decoy` is where some would like to go. */
export const anyRequest = (port: number, decoy: number): fc.Arbitrary<WireRequest> =>
  fc
    .record({
      target: fc.oneof(
        { weight: 6, arbitrary: bent },
        { weight: 2, arbitrary: built },
        { weight: 1, arbitrary: fc.constantFrom(...elsewhere(decoy)).map((path) => ({ method: 'GET', path })) },
      ),
      // As a rule the one that goes with the path.
      method: fc.option(fc.constantFrom(...methods), { freq: 1 }).chain((other) => fc.constantFrom(null, null, other)),
      query,
      version: fc.constantFrom('1.1', '1.1', '1.1', '1.0', '2.0'),
      // Most come from a page of the app itself, as far as can be told: what is asked is to be what decides.
      isOwn: fc.constantFrom(true, true, true, false),
      headers: fc.array(headerOf(decoy), { maxLength: 4 }),
      body,
    })
    .map(({ target, method: other, query: asked, version, isOwn, headers, body: sent }) => {
      const method = other ?? target.method;
      const path = target.path + asked;
      const all = [
        ['host', `127.0.0.1:${port}`],
        // Both `connection` and what it names.
        ['connection', 'close, x-named'],
        ['cookie', ownCookie],
        ...(isOwn ? [['origin', `http://127.0.0.1:${port}`]] : []),
        ...headers,
      ];
      const head = `${method} ${path} HTTP/${version}\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
      return { method, path, bytes: head + sent };
    });
