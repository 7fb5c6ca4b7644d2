import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../../core/events';
import type { Person } from '../../core/person';
import type { DatedFace } from '../../core/photo/face';
import { facesOfPhoto } from '../../immich';
import { recordOf } from '../../register';
import type { Exemplar } from '../../register/document/register';
import { facesOfCandidate } from '../candidate-faces';
import { exemplarFaces } from '../exemplars';
import { facesOfAnimals, facesOfPet, namedPets, seenOf } from './training-set';

vi.mock('../../immich', async (original) => ({ ...(await original<object>()), facesOfPhoto: vi.fn() }));
vi.mock('../../register', () => ({ recordOf: vi.fn() }));
vi.mock('../candidate-faces', () => ({ facesOfCandidate: vi.fn() }));
vi.mock('../exemplars', () => ({ exemplarFaces: vi.fn() }));

const { signal } = new AbortController();
const left = { x1: 0, y1: 0, x2: 0.4, y2: 1 };
const right = { x1: 0.6, y1: 0, x2: 1, y2: 1 };

const person = (id: string, name: string) => ({ id, name }) as Person;
const places = (count: number, name = 'photo'): Exemplar[] =>
  Array.from({ length: count }, (_, index) => ({ assetId: `${name} ${index}`, box: left }));
const face = (id: string, personId: string | null, box = left) => ({ id, personId, box }) as DatedFace;
const haveRecords = (records: Record<string, Exemplar[]>) =>
  vi
    .mocked(recordOf)
    .mockImplementation((id) =>
      Promise.resolve(
        (Object.hasOwn(records, id) ? { exemplars: records[id] } : undefined) as Awaited<ReturnType<typeof recordOf>>,
      ),
    );

beforeEach(() => {
  vi.resetAllMocks();
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  haveRecords({});
});

describe('namedPets', () => {
  it('takes people of one name for one pet, and leaves out who has none', async () => {
    haveRecords({ a: places(2, 'of a'), c: places(1, 'of c') });
    const pets = await namedPets([person('a', 'Rex'), person('b', ' '), person('c', 'réx '), person('d', 'Tom')]);
    expect([...pets]).toEqual([
      ['rex', { personIds: ['a', 'c'], places: [...places(2, 'of a'), ...places(1, 'of c')] }],
      ['tom', { personIds: ['d'], places: [] }],
    ]);
  });

  it('says where they were seen, so that another box is another place', async () => {
    haveRecords({ a: [{ assetId: 'photo', box: left }], b: [{ assetId: 'photo', box: right }] });
    const { rex, tom } = seenOf(await namedPets([person('a', 'Rex'), person('b', 'Tom')]));
    expect(rex).toHaveLength(1);
    expect(rex[0]).not.toBe(tom[0]);
  });
});

describe('facesOfPet', () => {
  it('finds the pet’s own face at each place of the register, up to twelve spread over all', async () => {
    vi.mocked(facesOfPhoto).mockImplementation((assetId) =>
      Promise.resolve([face('elsewhere', 'rex', right), face(`rex on ${assetId}`, 'rex'), face('stranger', 'tom')]),
    );
    const faces = await facesOfPet({ personIds: ['rex'], places: places(24) }, signal);
    expect(faces.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `rex on photo ${2 * index}`));
    expect(exemplarFaces).not.toHaveBeenCalled();
  });

  it('leaves out a face that is somebody else’s by now, or nobody’s, or not there', async () => {
    vi.mocked(facesOfPhoto)
      .mockResolvedValueOnce([face('toms', 'tom')])
      .mockResolvedValueOnce([face('stray', null)])
      .mockResolvedValueOnce([])
      .mockResolvedValue([face('his', 'rex')]);
    const faces = await facesOfPet({ personIds: ['rex'], places: places(4) }, signal);
    expect(faces.map(({ id }) => id)).toEqual(['his']);
  });

  it('asks the server where the register does not know enough', async () => {
    vi.mocked(exemplarFaces).mockImplementation((id) => Promise.resolve([face(`${id} 1`, id), face(`${id} 2`, id)]));
    const faces = await facesOfPet({ personIds: ['rex', 'rex too'], places: places(3) }, signal);
    expect(faces.map(({ id }) => id)).toEqual(['rex 1', 'rex 2', 'rex too 1', 'rex too 2']);
  });
});

describe('facesOfAnimals', () => {
  it('takes those that suggestions look at, and more of each where there are few', async () => {
    const some = (count: number) => Array.from({ length: count }, (_, index) => person(String(index), ''));
    vi.mocked(facesOfCandidate).mockImplementation((id) => Promise.resolve([face(`of ${id}`, id) as DatedFace]));
    vi.mocked(exemplarFaces).mockImplementation((id) => Promise.resolve([face(`${id} 1`, id), face(`${id} 2`, id)]));
    expect(await facesOfAnimals(some(40), signal)).toHaveLength(40);
    expect(exemplarFaces).not.toHaveBeenCalled();
    expect(await facesOfAnimals(some(2), signal)).toHaveLength(4);
    expect(exemplarFaces).toHaveBeenLastCalledWith('1', 12, signal, 2);
    expect(await facesOfAnimals([], signal)).toEqual([]);
  });
});
