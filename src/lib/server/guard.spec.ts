// @vitest-environment node
import { expect, it } from 'vitest';
import { isAllowedHost, isFromOtherSite, requestedHost } from './guard';

it.each([
  'localhost',
  'LOCALHOST:3000',
  'a.localhost',
  '127.0.0.1',
  '10.0.0.7:80',
  '[::1]:3000',
  '[fe80::1]',
  'pets.home:3000',
])('answers under %s', (host) => expect(isAllowedHost(host, ['pets.home'])).toBe(true));

it.each([
  null,
  '',
  'evil.example',
  'pets.home.evil.example',
  'xpets.home',
  '127.0.0.1.evil.example',
  '[::1].evil.example',
  'localhost.',
])('does not answer under %s', (host) => expect(isAllowedHost(host, ['pets.home'])).toBe(false));

const request = (headers: Record<string, string>, method = 'POST') =>
  new Request('https://pets.home/api/people', { method, headers });

it('believes the browser before it compares hosts, which a proxy in front may have changed', () => {
  const behindProxy = request({ 'sec-fetch-site': 'same-origin', origin: 'https://pets.home' });
  expect(isFromOtherSite(behindProxy, 'internal:3000')).toBe(false);
  expect(isFromOtherSite(request({ origin: 'https://pets.home' }), 'internal:3000')).toBe(true);
  expect(isFromOtherSite(request({ origin: 'https://pets.home' }), 'Pets.Home')).toBe(false);
});

it('lets pass what is no browser, and what the user typed', () => {
  expect(isFromOtherSite(request({}), 'pets.home')).toBe(false);
  expect(isFromOtherSite(request({ 'sec-fetch-site': 'none' }, 'GET'), 'pets.home')).toBe(false);
});

it('lets links of other sites lead here, but not their forms', () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  expect(isFromOtherSite(request(link, 'GET'), 'pets.home')).toBe(false);
  expect(isFromOtherSite(request(link, 'POST'), 'pets.home')).toBe(true);
});

it('asks a proxy for the host only where it is trusted', () => {
  const asked = request({ host: 'internal', 'x-forwarded-host': 'pets.home, other' });
  expect(requestedHost(asked, { trustProxy: true })).toBe('pets.home');
  expect(requestedHost(asked, { trustProxy: false })).not.toBe('pets.home');
});
