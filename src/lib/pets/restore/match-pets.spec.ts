import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../core/photo/box';
import { matchPets, type FoundFace, type Sought } from './match-pets';

const place = (left: number, width = 0.2): Box => ({ x1: left, y1: 0.2, x2: left + width, y2: 0.6 });
const exemplar = (photo: number, left = 0.1) => ({ assetId: `photo ${photo}`, box: place(left) });
const face = (photo: number, personId: string | null, left = 0.1, width = 0.2): FoundFace => ({
  id: `face ${photo} ${left}`,
  assetId: `photo ${photo}`,
  box: place(left, width),
  personId,
});
const pet = (id: string, photos: number[], left = 0.1): Sought => ({
  id,
  places: photos.map((photo) => exemplar(photo, left)),
});

describe('finding pets again', () => {
  it('takes the person that most places fall to; others are fragments', () => {
    const faces = [face(1, 'a'), face(2, 'b'), face(3, 'b'), face(4, null)];
    expect(matchPets([pet('rex', [1, 2, 3, 4, 5])], faces)).toEqual([
      {
        recordId: 'rex',
        personId: 'b',
        votes: 2,
        seen: 4,
        fragments: [{ personId: 'a', votes: 1 }],
        strayIds: ['face 4 0.1'],
      },
    ]);
  });

  it('gives a person that fell to two pets to the one with more places on it', () => {
    const faces = [face(1, 'a'), face(2, 'a'), face(3, 'a', 0.6), face(4, 'b', 0.6)];
    const [rex, max] = matchPets([pet('rex', [1, 2]), pet('max', [3, 4], 0.6)], faces);
    expect([rex.personId, max.personId]).toEqual(['a', 'b']);
    expect([rex.fragments, max.fragments]).toEqual([[], []]);
  });

  it('finds nobody where the boxes are elsewhere, or all people are another pet’s', () => {
    const faces = [face(1, 'a'), face(2, 'a'), face(3, 'a', 0.6)];
    const [rex, max, tom] = matchPets([pet('rex', [1, 2]), pet('max', [3], 0.6), pet('tom', [9])], faces);
    expect([rex.personId, max.personId, tom.personId]).toEqual(['a', null, null]);
    expect([max.seen, tom.seen]).toEqual([1, 0]);
  });

  it('tells two animals in one photo apart by the better box', () => {
    const faces = [face(1, 'a', 0.1), face(1, 'b', 0.14)];
    const [rex, max] = matchPets([pet('rex', [1], 0.1), pet('max', [1], 0.14)], faces);
    expect([rex.personId, max.personId]).toEqual(['a', 'b']);
  });

  it('needs half of both boxes in common', () => {
    expect(matchPets([pet('rex', [1])], [face(1, 'a', 0.1, 0.39)])[0].personId).toBe('a');
    expect(matchPets([pet('rex', [1])], [face(1, 'a', 0.1, 0.41)])[0].personId).toBeNull();
  });

  it('never gives a person to two pets, nor a face two votes', () => {
    const left = fc.integer({ min: 0, max: 6 }).map((tenth) => tenth / 10);
    const photo = fc.integer({ min: 1, max: 4 });
    const someone = fc.constantFrom('a', 'b', 'c', null);
    const anyFaces = fc.array(fc.tuple(photo, someone, left), { maxLength: 12 });
    const anyPets = fc.array(fc.array(fc.tuple(photo, left), { maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(anyFaces, anyPets, (found, lost) => {
        const faces = found.map(([on, who, at], index) => ({ ...face(on, who, at), id: String(index) }));
        const sought = lost.map((places, index) => ({
          id: String(index),
          places: places.map(([on, at]) => exemplar(on, at)),
        }));
        const matches = matchPets(sought, faces);
        const given = matches.flatMap(({ personId, fragments }) => [
          ...(personId ? [personId] : []),
          ...fragments.map((fragment) => fragment.personId),
        ]);
        expect(new Set(given).size).toBe(given.length);
        let seen = 0;
        for (const [index, match] of matches.entries()) {
          expect(match.seen).toBeLessThanOrEqual(sought[index].places.length);
          expect(match.votes).toBeLessThanOrEqual(match.seen);
          seen += match.seen;
        }
        expect(seen).toBeLessThanOrEqual(faces.length);
      }),
    );
  });
});
