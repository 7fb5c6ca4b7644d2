// @vitest-environment node
import { expect, it } from 'vitest';
import { isOwnScript } from './trusted-types';

const page = 'https://pets.home:3000/pets/1';

it.each(['/_pets/immutable/workers/main.js', 'worker.js', 'https://pets.home:3000/_pets/x.js'])('runs %s', (url) =>
  expect(isOwnScript(url, page, '/')).toBe(true),
);

it.each([
  '/api/assets/1/original',
  '/_pets/../api/assets/1/original',
  '/models/embedding.json',
  'https://pets.home/_pets/x.js',
  '//evil.example/_pets/x.js',
  'blob:https://pets.home:3000/1',
  'data:text/javascript,1',
  'javascript:1',
])('does not run %s', (url) => expect(isOwnScript(url, page, '/')).toBe(false));

it.each([
  ['/petsapp/_pets/immutable/workers/main.js', true],
  ['/petsapp/api/assets/1/original', false],
  ['/petsapp/models/embedding.json', false],
  // Immich's own, on the same address
  ['/_app/immutable/x.js', false],
  ['/api/assets/1/original', false],
  ['/petsapps/x.js', false],
])('under a path: %s', (url, expected) => {
  expect(isOwnScript(url, 'https://photos.lan/petsapp/pets/1', '/petsapp/')).toBe(expected);
});
