// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isApiPath, readApiPath } from './apiPath';

it('tells the API from pages', () => {
  expect(['/api', '/api/people', '/api/'].every((path) => isApiPath(path))).toBe(true);
  expect(['/apiary', '/', '/pets/api/people', '//api/people'].some((path) => isApiPath(path))).toBe(false);
});

it.each(['/api/people', '/api/people/0f0f?', '/api/assets/a/metadata/pets-for-immich', '/api/a.b/..c'])(
  'lets %s pass',
  (path) => expect(readApiPath(path)).toBe(path),
);

it('gives rules the decoded path', () => {
  expect(readApiPath('/api/%61pi-%6beys')).toBe('/api/api-keys');
});

it('lets nothing pass that could climb out of the API, however often it is escaped', () => {
  const escape = (text: string, times: number): string =>
    times === 0
      ? text
      : escape([...text].map((c) => `%${c.codePointAt(0)?.toString(16).padStart(2, '0')}`).join(''), times - 1);
  const climbs = fc.constantFrom('..', '.', String.raw`..\x`, String.raw`\..`, String.raw`a\b`, '\0', '\n');
  fc.assert(
    fc.property(climbs, fc.nat({ max: 2 }), fc.constantFrom('/', '%2f', '%252f'), (climb, times, slash) => {
      expect(readApiPath(`/api/people${slash}${escape(climb, times)}${slash}admin`)).toBeNull();
    }),
  );
});

it('never throws', () => {
  fc.assert(fc.property(fc.string(), (rest) => void readApiPath(`/api/${rest}`)));
});
