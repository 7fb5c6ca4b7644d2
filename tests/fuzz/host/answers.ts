import fc from 'fast-check';

const statusLine = fc.oneof(
  fc.integer({ min: 0, max: 1099 }).map((status) => `HTTP/1.1 ${String(status).padStart(3, '0')} Any`),
  fc.constantFrom(
    ...[100, 101, 103, 200, 204, 205, 206, 304, 301, 401, 407, 500, 600, 999].map((status) => `HTTP/1.1 ${status} OK`),

    'HTTP/1.0 200',
    'HTTP/2.0 200 OK',
    'HTTP/0.9 200 OK',
    'ICY 200 OK',
    'HTTP/1.1 -1 OK',
    '',
    'HTTP/1.1',
    '\0\0\0\0',
  ),
);

/** What a page of this app would act upon, and what is of the connection to Immich. */
export const orders = [
  'clear-site-data',
  'refresh',
  'link',
  'nel',
  'report-to',
  'reporting-endpoints',
  'access-control-allow-origin',
  'service-worker-allowed',
  'sourcemap',
  'x-sourcemap',
  'x-accel-redirect',
  'x-sendfile',
  'alt-svc',
  'server',
  'strict-transport-security',
  'x-powered-by',
  'proxy-authenticate',
  'x-named',
  'trailer',
  'upgrade',
];

const header = fc.oneof(
  fc.constantFrom(...orders).map((name) => `${name}: own`),
  fc.constantFrom(
    'content-length: 2',
    'content-length: 0',
    'content-length: 99',
    'content-length: -1',
    'content-length: 1e3',

    'transfer-encoding: chunked',
    'transfer-encoding: gzip, chunked',
    'connection: keep-alive',
    'content-encoding: br',
    'set-cookie: a=\u{E9}',
    'set-cookie: b=1',
    'location: //evil.example/',
    'location: http://\u{FF}/',
    String.raw`location: /\evil`,
    'etag: "\u{1}"',
    'x-bell: \u{7}',
    ': empty',
    'no colon',
    ' folded',
    'x-\u{E9}: 1',
    `x-long: ${'y'.repeat(20_000)}`,
    'content-type: text/html',
    'vary: *',
    'retry-after: 1',
    'connection: upgrade',
    'upgrade: websocket',
  ),
);

const body = fc.constantFrom(
  '',
  '{}',
  '2\r\n{}\r\n0\r\n\r\n',
  'ffffffffffffffff\r\n',
  'zz\r\n',
  '{}HTTP/1.1 200 OK\r\n\r\n',
  '\0'.repeat(70_000),
);

/** What a server may say in Immich's place before it closes the connection. */
export const anyAnswer = fc
  .record({
    statusLine,
    headers: fc.array(header, { maxLength: 4 }),
    body,
    isCut: fc.constantFrom(false, false, false, true),
  })
  .map(({ statusLine: first, headers, body: said, isCut }) => {
    const head = `${[first, 'connection: close, x-named', ...headers].join('\r\n')}\r\n`;
    return isCut ? head : `${head}\r\n${said}`;
  });
