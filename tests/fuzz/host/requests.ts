import fc from 'fast-check';
import { bent, built } from './paths';

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
