import { beforeEach, expect, it, vi } from 'vitest';
import type { Person } from '../../core/person';
import type { Face } from '../../core/photo/face';
import { faceVectors } from '../../library/models/face-vectors';
import { learnInWorker } from './learn-in-worker';
import type { Learned } from './learned';
import { train } from './train';
import { facesOfAnimals, facesOfPet, type NamedPet } from './training-set';

vi.mock('../../library/models/face-vectors', () => ({ faceVectors: { of: vi.fn() } }));
vi.mock('./learn-in-worker', () => ({ learnInWorker: vi.fn() }));
vi.mock('./training-set', () => ({ facesOfAnimals: vi.fn(), facesOfPet: vi.fn() }));

const now = '2026-01-01T00:00:00.000Z';
const { signal } = new AbortController();
const learned: Learned = { background: null, personal: null };
const face = (id: string) => ({ id, box: { x1: 0, y1: 0, x2: 1, y2: 1 } }) as Face;
const vectors = new Map(['rex 1', 'rex 2', 'tom 1', 'fox 1'].map((id, index) => [id, Float32Array.from([index])]));
const rex: NamedPet = { personIds: ['rex', 'rex too'], places: [] };
const tom: NamedPet = { personIds: ['tom'], places: [] };
const animals = ['rex', 'fox', 'tom', 'rex too'].map((id) => ({ id }) as Person);

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(facesOfPet).mockImplementation(({ personIds: [id] }) =>
    Promise.resolve([face(`${id} 1`), face(`${id} 2`)]),
  );
  vi.mocked(facesOfAnimals).mockImplementation((some) => Promise.resolve(some.map(({ id }) => face(`${id} 1`))));
  vi.mocked(faceVectors.of).mockResolvedValue(vectors);
  vi.mocked(learnInWorker).mockResolvedValue(learned);
});

it('has the pets’ faces and those of other animals looked at after everything else, each once', async () => {
  expect(await train({ species: null, isFramed: false, animals, pets: [rex, tom] }, now, signal)).toBe(learned);
  const [faces, wanted] = vi.mocked(faceVectors.of).mock.calls[0];
  expect(faces.map(({ id }) => id)).toEqual(['rex 1', 'rex 2', 'tom 1', 'tom 2', 'fox 1']);
  expect(wanted).toEqual({ species: null, urgency: 'background', signal });
});

it('learns from those that could be looked at', async () => {
  await train({ species: null, isFramed: false, animals, pets: [rex, tom] }, now, signal);
  const of = (id: string) => vectors.get(id);
  const pets = [[of('rex 1'), of('rex 2')], [of('tom 1')]];
  expect(learnInWorker).toHaveBeenCalledExactlyOnceWith(
    { faces: [...vectors.values()], framings: [], pets, now },
    signal,
  );
});

it('learns from animals, whoever they are, when it shall not learn from pets', async () => {
  await train({ species: null, isFramed: false, animals, pets: null }, now, signal);
  expect(facesOfPet).not.toHaveBeenCalled();
  expect(facesOfAnimals).toHaveBeenCalledWith(animals, signal);
  expect(vi.mocked(learnInWorker).mock.lastCall?.[0].pets).toBeNull();
});

it('has them looked at by the model of their species', async () => {
  await train({ species: 'dog', isFramed: false, animals, pets: [rex] }, now, signal);
  expect(vi.mocked(faceVectors.of).mock.lastCall?.[1]?.species).toBe('dog');
});

it('learns nothing when no face can be looked at', async () => {
  vi.mocked(faceVectors.of).mockResolvedValue(new Map());
  expect(await train({ species: null, isFramed: false, animals, pets: [rex] }, now, signal)).toBeNull();
  expect(learnInWorker).not.toHaveBeenCalled();
});

it('has faces looked at in parts as well, and learns from those whose parts could be seen', async () => {
  const seen = (faces: readonly Face[]) => faces.filter(({ id }) => id !== 'rex 2' && id !== 'rex 1 part 3');
  vi.mocked(faceVectors.of).mockImplementation((faces) =>
    Promise.resolve(new Map(seen(faces).map(({ id, box }) => [id, Float32Array.from([box.x1, box.y1])]))),
  );
  await train({ species: null, isFramed: true, animals, pets: [rex] }, now, signal);
  const { framings, faces } = vi.mocked(learnInWorker).mock.lastCall![0];
  expect(faces).toHaveLength(3);
  expect(framings.map(({ length }) => length)).toEqual([4, 4, 5, 5]);
  expect([...framings[0][1]]).toEqual([expect.closeTo(0.2, 5), expect.closeTo(0.2, 5)]);
});
