// @vitest-environment node
import { expect, it } from 'vitest';
import { requestHeaders, responseHeaders, rewriteLocation } from './forwardedHeaders';

const hop = { clientAddress: '10.0.0.5', protocol: 'http', host: 'pets.home' };

it('is not confused by a Connection header that names nonsense', () => {
  const headers = requestHeaders(new Headers({ connection: 'close, ,x-a, :bad', 'x-a': '1', 'x-b': '2' }), hop, false);
  expect(headers.has('x-a')).toBe(false);
  expect(headers.get('x-b')).toBe('2');
});

it('does not change the headers that it was given', () => {
  const incoming = new Headers({ connection: 'close', te: 'trailers' });
  requestHeaders(incoming, hop, false);
  expect(incoming.get('te')).toBe('trailers');
});

it('begins the story itself when a trusted proxy told none', () => {
  const headers = requestHeaders(new Headers(), hop, true);
  expect(headers.get('x-forwarded-for')).toBe('10.0.0.5');
  expect(headers.get('x-forwarded-proto')).toBe('http');
  expect(headers.get('x-forwarded-host')).toBe('pets.home');
});

it('keeps several cookies several, and leaves out what cannot be sent on', () => {
  const headers = responseHeaders([
    'Set-Cookie',
    'a=1',
    'set-cookie',
    'b=2, c',
    'bad name',
    'x',
    'Alt-Svc',
    'h3=":443"',
  ]);
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2, c']);
  expect([...headers.keys()]).toEqual(['set-cookie', 'set-cookie']);
});

it.each([
  ['https://immich.home/photos/api/assets/1?size=preview', '/api/assets/1?size=preview'],
  ['/photos/api/assets/1', '/photos/api/assets/1'],
  ['https://immich.home/other', 'https://immich.home/other'],
  ['https://immich.home.evil.example/photos/api/', 'https://immich.home.evil.example/photos/api/'],
  ['ftp://immich.home/photos/api/', 'ftp://immich.home/photos/api/'],
])('sends a redirect to %s on as %s', (location, expected) => {
  expect(rewriteLocation(location, new URL('https://immich.home/photos'))).toBe(expected);
});
