import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeEvent, PersonSnapshot, Step } from '../../changes';
import type { Face } from '../../core/photo/face';
import { unit } from '../../ranking/vectors/vectors';
import { movedBy } from './applied-change';
import { Catalogue, type PersonFacts } from './catalogue';

const facts = (id: string): PersonFacts => ({ id, isNamed: false, species: null, birthDate: null, deathDate: null });
const box = { x1: 0, y1: 0, x2: 1, y2: 1 };
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const face = (id: string, assetId: string, personId: string | null): Face => ({
  id,
  assetId,
  box,
  imageSize: { width: 4, height: 3 },
  personId,
  personName: '',
  source: 'machine-learning',
});
const peoplePhoto = (assetId: string, personIds: string[]) => ({
  assetId,
  personIds,
  takenAt: '2024-05-06T07:08:09',
  isOnTimeline: true,
});
const isAnimal = () => ({ species: null });

describe('a catalogue', () => {
  it('knows a person by what the server lists, and better by the faces on the photos', () => {
    const catalogue = new Catalogue();
    const [first, second] = [uuid(1), uuid(2)];
    catalogue.list([peoplePhoto(first, ['rex']), peoplePhoto(second, ['rex', 'max'])]);
    expect(catalogue.person(facts('rex'))).toMatchObject({ photos: 2, faces: [], isWhole: false });
    catalogue.setFaces(first, [face('a', first, 'rex'), face('b', first, null)]);
    catalogue.setFaces(second, [face('c', second, 'rex')]);
    const rex = catalogue.person(facts('rex'));
    expect(rex).toMatchObject({ photos: 2, isWhole: true });
    expect(rex.faces.map(({ id, takenAt }) => [id, takenAt?.slice(0, 10)])).toEqual([
      ['a', '2024-05-06'],
      ['c', '2024-05-06'],
    ]);
    expect(catalogue.person(facts('max')).photos).toBe(0);
    expect(catalogue.strays(isAnimal).map(({ id }) => id)).toEqual(['b']);
    catalogue.list([peoplePhoto(second, ['max'])]);
    expect(catalogue.person(facts('max')).photos).toBe(0);
  });

  it('tells of strays what they are, as far as that is known, and leaves out who is no animal', () => {
    const catalogue = new Catalogue();
    const first = uuid(1);
    catalogue.setFaces(first, [face('cat', first, null), face('some', first, null), face('human', first, null)]);
    const kinds = new Map([
      ['cat', { species: 'cat' as const }],
      ['some', { species: null }],
    ]);
    const strays = catalogue.strays(({ id }) => kinds.get(id) ?? null);
    expect(strays.map(({ id, species }) => [id, species])).toEqual([
      ['cat', 'cat'],
      ['some', undefined],
    ]);
    expect(catalogue.faceOf('cat')).not.toHaveProperty('species');
  });

  it('gives the same objects until something else is known', () => {
    const catalogue = new Catalogue();
    const [first, second] = [uuid(1), uuid(2)];
    catalogue.setFaces(first, [face('a', first, 'rex')]);
    catalogue.setFaces(second, [face('b', second, 'max'), face('s', second, null)]);
    const [rex, max, strays] = [
      catalogue.person(facts('rex')),
      catalogue.person(facts('max')),
      catalogue.strays(isAnimal),
    ];
    const vector = unit(new Float32Array([1, 2]));
    catalogue.setVectors(new Map([['a', vector]]));
    catalogue.setVectors(new Map([['a', vector]]));
    expect(catalogue.person(facts('rex'))).not.toBe(rex);
    expect(catalogue.person(facts('rex')).faces[0].vector).toBe(vector);
    expect(catalogue.person(facts('max'))).toBe(max);
    expect(catalogue.strays(isAnimal)).toBe(strays);
    expect(catalogue.person({ ...facts('max'), isNamed: true })).not.toBe(max);
  });
});

const people = ['p0', 'p1', 'p2', 'p3'];
const snapshot = (id: string, faces: Face[]): PersonSnapshot => ({
  person: { id, name: '', birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' },
  cover: 'none',
  faces,
  decision: { kind: null, species: null },
});
const eventOf = (steps: Step[]): ChangeEvent =>
  ({ entry: { status: 'done', problems: [], plan: { steps } }, assetIds: [], newIds: [] }) as unknown as ChangeEvent;

/** Where everybody is: each photo has two faces, of some people or of nobody. */
const anyOwners = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 3 })), {
  minLength: 2,
  maxLength: 8,
});

describe('following a change', () => {
  const facesOf = (owners: [number, number][]) =>
    owners.map((row, photo) =>
      row.map((owner, place) => face(`f${photo}/${place}`, uuid(photo), owner < 0 ? null : people[owner])),
    );

  it('knows what looking again would show, also of photos that were not looked at', () => {
    fc.assert(
      fc.property(anyOwners, fc.nat(7), fc.boolean(), (owners, unlooked, isNew) => {
        const photos = facesOf(owners);
        const catalogue = new Catalogue();
        for (const [photo, faces] of photos.entries()) {
          const personIds = faces.map(({ personId }) => personId).filter((id) => id !== null);
          catalogue.list([peoplePhoto(uuid(photo), [...new Set(personIds)])]);
          if (photo !== unlooked) {
            catalogue.setFaces(uuid(photo), faces);
          }
        }
        const all = photos.flat();
        const [merged, strays] = [all.filter(({ personId }) => personId === 'p1'), all.filter((one) => !one.personId)];
        const steps: Step[] = [
          { kind: 'merge', survivor: snapshot('p0', []), merged: [snapshot('p1', merged)] },
          {
            kind: 'create-person',
            fields: { name: '', birthDate: null, isFavorite: false, isHidden: false },
            decision: { kind: 'pet', species: null },
            createdId: 'new',
          },
          { kind: 'assign', faces: strays, to: isNew ? { createdBy: 1 } : { personId: 'p2' }, sources: [] },
        ];
        const moved = movedBy(eventOf(steps), catalogue)!;
        for (const [assetId, faces] of moved.faces) {
          catalogue.setFaces(assetId, faces);
        }
        for (const [old, id] of moved.merged) {
          catalogue.rename(old, id);
        }
        expect(catalogue.photosOf('p1').size).toBe(0);
        const ownerNow = ({ personId }: Face) => (personId === 'p1' ? 'p0' : (personId ?? (isNew ? 'new' : 'p2')));
        for (const id of [...people, 'new']) {
          const shown = new Set(
            all
              .filter((one) => ownerNow(one) === id && (one.personId !== null || one.assetId !== uuid(unlooked)))
              .map(({ assetId }) => assetId),
          );
          expect(new Set(catalogue.photosOf(id))).toEqual(shown);
        }
      }),
    );
  });

  it('cannot know what was taken back, or what became of a box', () => {
    const catalogue = new Catalogue();
    const undone = eventOf([]);
    undone.entry.status = 'undone';
    expect(movedBy(undone, catalogue)).toBeNull();
    expect(movedBy(eventOf([{ kind: 'erase', face: face('a', uuid(1), null), source: null }]), catalogue)).toBeNull();
  });
});
