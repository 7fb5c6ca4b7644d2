import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cannotLink, conflictsBetween } from './conflicts';
import { allowing } from './testing';

const face = fc.record({ id: fc.uuid(), assetId: fc.constantFrom('one', 'two', 'three') });
const faces = fc.uniqueArray(face, { selector: ({ id }) => id, maxLength: 8 });

describe('cannotLink', () => {
  it('keeps two faces on one photo apart', () => {
    expect(cannotLink({ id: 'a', assetId: 'one' }, { id: 'b', assetId: 'one' })).toBe(true);
    expect(cannotLink({ id: 'a', assetId: 'one' }, { id: 'b', assetId: 'two' })).toBe(false);
  });

  it('lets a pair be one pet that the user allows, whichever comes first', () => {
    const [a, b] = [
      { id: 'a', assetId: 'one' },
      { id: 'b', assetId: 'one' },
    ];
    expect(cannotLink(a, b, allowing('b', 'a'))).toBe(false);
    expect(cannotLink(b, a, allowing('b', 'a'))).toBe(false);
    expect(cannotLink(a, b, allowing('b', 'c'))).toBe(true);
  });

  it('never keeps a face from itself', () => {
    expect(cannotLink({ id: 'a', assetId: 'one' }, { id: 'a', assetId: 'one' })).toBe(false);
  });
});

describe('conflictsBetween', () => {
  it('finds the pairs that cannotLink finds, and from the other side the same', () => {
    fc.assert(
      fc.property(faces, faces, (a, b) => {
        const pairs = a.flatMap((one) => b.filter((other) => cannotLink(one, other)).map((other) => [one, other]));
        const found = conflictsBetween(a, b);
        expect(new Set(found.map(([one, other]) => `${one.id} ${other.id}`))).toEqual(
          new Set(pairs.map(([one, other]) => `${one.id} ${other.id}`)),
        );
        expect(conflictsBetween(b, a)).toHaveLength(found.length);
      }),
    );
  });

  it('leaves allowed pairs out', () => {
    const [a, b] = [[{ id: 'a', assetId: 'one' }], [{ id: 'b', assetId: 'one' }]];
    expect(conflictsBetween(a, b)).toHaveLength(1);
    expect(conflictsBetween(a, b, allowing('a', 'b'))).toEqual([]);
  });
});
