// @vitest-environment node
import { expect, it } from 'vitest';
import { isOwnScript } from './trusted-types';

const page = 'https://pets.home:3000/pets/1';

it.each(['/_app/immutable/workers/main.js', 'worker.js', 'https://pets.home:3000/_app/x.js'])('runs %s', (url) =>
  expect(isOwnScript(url, page)).toBe(true),
);

it.each([
  '/api/assets/1/original',
  '/_app/../api/assets/1/original',
  '/models/embedding.json',
  'https://pets.home/_app/x.js',
  '//evil.example/_app/x.js',
  'blob:https://pets.home:3000/1',
  'data:text/javascript,1',
  'javascript:1',
])('does not run %s', (url) => expect(isOwnScript(url, page)).toBe(false));
