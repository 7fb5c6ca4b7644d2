// @vitest-environment node
import { expect, it } from 'vitest';
import { isOwnOrigin } from './own-origin';

it.each([
  ['http://nas:3000', 'nas:3000'],
  ['http://NAS:3000', 'nas:3000'],
  ['http://nas', 'nas'],
  ['http://nas', 'nas:80'],
  ['https://pets.example', 'pets.example:443'],
  ['https://pets.example', 'Pets.Example'],
  // nginx with `proxy_set_header Host $host`
  ['http://pets.lan:8080', 'pets.lan'],
  ['https://pets.lan:8443', 'pets.lan'],
  ['http://192.168.1.7:8080', '192.168.1.7'],
  ['http://[fd00::7]:8080', '[fd00::7]'],
])('takes a page of %s for its own when asked for as %s', (origin, host) =>
  expect(isOwnOrigin(origin, host, [])).toBe(true),
);

it.each([
  ['http://evil.nas:81', 'nas:80'],
  ['http://evil.nas', 'nas'],
  ['http://nas.evil', 'nas'],
  ['http://nas', 'evil.nas'],
  ['http://xnas:8080', 'nas'],
  ['http://nas.:8080', 'nas'],
  ['http://nas:81', 'nas:80'],
  ['http://nas:8080', 'nas:3000'],
  ['http://nas', 'nas:3000'],
  ['http://pets.lan', '127.0.0.1:3000'],
  ['null', 'null'],
  ['null', null],
  ['', ''],
  [null, 'nas'],
  ['http://nas', null],
  ['nas', 'nas'],
  ['file://nas', 'nas'],
  ['http://user@nas', 'nas'],
  ['http://nas/', 'nas'],
  ['http://nas', 'evil@nas'],
  ['http://nas', 'nas/x'],
  ['http://nas, http://evil', 'nas'],
])('takes a page of %s for a foreign one when asked for as %s', (origin, host) =>
  expect(isOwnOrigin(origin, host, [])).toBe(false),
);

it('believes its owner about the origins of a proxy, to the letter', () => {
  const listed = ['http://pets.lan:8080', 'https://pets.example'];
  const isOwn = (origin: string) => isOwnOrigin(origin, '127.0.0.1:3000', listed);
  expect(isOwn('http://pets.lan:8080')).toBe(true);
  expect(isOwn('https://pets.example')).toBe(true);
  for (const other of ['http://pets.lan', 'https://pets.lan:8080', 'http://pets.example', 'https://a.pets.example']) {
    expect(isOwn(other), other).toBe(false);
  }
});
