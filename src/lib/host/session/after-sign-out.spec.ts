/* eslint-disable unicorn/prefer-https -- plain http is what they are about */
import { expect, it } from 'vitest';
import { afterSignOut } from './after-sign-out';

it.each([
  ['https://id.example/logout?client_id=immich', 'https://id.example/logout?client_id=immich'],
  ['http://id.lan/end', 'http://id.lan/end'],
  ['/auth/login?autoLaunch=0', '/sign-in?autoLaunch=0'],
  ['//id.example/', '/sign-in?autoLaunch=0'],
  ['javascript:alert(1)', '/sign-in?autoLaunch=0'],
  ['', '/sign-in?autoLaunch=0'],
  [null, '/sign-in?autoLaunch=0'],
  [undefined, '/sign-in?autoLaunch=0'],
])('after %s comes %s', (redirectUri, address) => expect(afterSignOut(redirectUri)).toBe(address));
