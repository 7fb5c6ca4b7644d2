import { describe, expect, it } from 'vitest';
import { AnswerIndex } from '../../register/answers/answer-index';
import { progressOf, setbackSince } from './progress';
import type { Question } from './question';
import { faceOf, libraryOf, personOf } from './testing';

const faces = (name: string, count: number) => Array.from({ length: count }, (_, index) => faceOf(`${name} ${index}`));
const bella = personOf('bella', faces('bella', 6), { isNamed: true });
const unnamed = personOf('unnamed', faces('unnamed', 2));
const strays = faces('stray', 4);
const library = libraryOf([bella, unnamed], strays);
const worth = (photos: number) => ({ photos, seconds: 1 });
const doubt = (personId: string, photos: number): Question => ({
  kind: 'mixed',
  id: { kind: 'mixed', personId, faceId: 'x' },
  personId,
  groups: [],
  worth: worth(photos),
});

describe('progress', () => {
  it('is the share of all photos of animals that are with a named pet, whether they are asked about or not', () => {
    expect(progressOf(library, [])).toEqual({ answersLeft: 0, sortedShare: 0.5, open: 6, doubtful: 0 });
    const skipped = { ...library, aside: new AnswerIndex([{ kind: 'not-same', a: 'bella', b: 'unnamed' }]) };
    expect(progressOf(skipped, []).sortedShare).toBe(0.5);
  });

  it('leaves out only strays that were said to be nobody’s', () => {
    const answers = new AnswerIndex(strays.map(({ id }) => ({ kind: 'nobody', faceId: id })));
    expect(progressOf({ ...library, answers }, [])).toMatchObject({ sortedShare: 0.75, open: 2 });
  });

  it('does not count what is likely somebody else’s, but for those without a name', () => {
    expect(progressOf(library, [doubt('bella', 3)])).toMatchObject({ sortedShare: 0.25, doubtful: 3 });
    expect(progressOf(library, [doubt('unnamed', 2)])).toMatchObject({ sortedShare: 0.5, doubtful: 0 });
  });

  it('counts the answers that bring nearly all that can be had', () => {
    expect(
      progressOf(
        library,
        [8, 1.6, 0.4].map((photos) => doubt('unnamed', photos)),
      ).answersLeft,
    ).toBe(2);
  });

  it('is all where there is nothing', () => {
    expect(progressOf(libraryOf([]), []).sortedShare).toBe(1);
  });
});

describe('the reason of a setback', () => {
  const before = progressOf(library, []);

  it('is none as long as no less is sorted', () => {
    expect(setbackSince(before, before)).toBeNull();
    expect(setbackSince(before, progressOf(libraryOf([bella]), []))).toBeNull();
  });

  it('is what was found, what is doubtful, or what pets have lost', () => {
    const more = libraryOf([bella, unnamed], [...strays, ...faces('more', 8)]);
    expect(setbackSince(before, progressOf(more, []))).toEqual({ kind: 'found', count: 8 });
    expect(setbackSince(before, progressOf(library, [doubt('bella', 2)]))).toEqual({ kind: 'doubtful', count: 2 });
    const lost = libraryOf([personOf('bella', faces('bella', 3), { isNamed: true }), unnamed], strays);
    expect(setbackSince(before, progressOf(lost, []))).toEqual({ kind: 'lost' });
  });
});
