import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeWayBack } from './wayBack';

it.each(['/pets', '/pets/history', '/pets/1?view=faces', '/pets/1/photos/2#box', '/pets?search=%2F%2Fevil'])(
  'goes back to %s',
  (path) => expect(safeWayBack(path)).toBe(path),
);

it.each([
  null,
  '',
  'pets',
  '//evil.example',
  String.raw`/\evil.example`,
  String.raw`\\evil.example`,
  '/\t/evil.example',
  '/\n/evil.example',
  '/x/..//evil.example',
  '/%2e%2e//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/sign-in?continue=/pets',
])('goes to the pets instead of to %j', (path) => expect(safeWayBack(path)).toBe('/pets'));

it('never leaves this site, whatever it is given', () => {
  const tricks = fc.constantFrom(
    '/',
    '\\',
    '\t',
    '\n',
    '.',
    '%2f',
    '%5c',
    '@',
    ':',
    'evil.example',
    'https:',
    ' ',
    '?',
    '#',
  );
  const candidates = fc.oneof(
    fc.string(),
    fc.array(tricks, { maxLength: 8 }).map((parts) => parts.join('')),
  );
  const ours = 'https://pets.example';
  fc.assert(
    fc.property(candidates, (candidate) => {
      expect(new URL(safeWayBack(candidate), ours).origin).toBe(ours);
      expect(new URL(safeWayBack(`/${candidate}`), ours).origin).toBe(ours);
    }),
    { numRuns: 300 },
  );
});
