import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import { libraryEvents } from '../core/events';
import type { Person } from '../core/person';
import type { DatedFace, Face } from '../core/photo/face';
import type { PeoplePhoto } from '../core/photo/people-photo';
import { peopleClosestToPerson, peoplePhotosOf } from '../immich';
import { faceVectors } from '../library/models/face-vectors';
import { unit } from '../ranking/vectors/vectors';
import { emptyRegister } from '../register/document/register';
import { Candidates } from './candidates.svelte';
import { exemplarFaces } from './exemplars';
import { vectorSpaces } from './vector-spaces.svelte';

const { facesOn, species } = vi.hoisted(() => ({
  facesOn: new Map<string, Face[]>(),
  species: new Map<string, string>(),
}));

vi.mock('../immich', async (original) => ({
  ...(await original<typeof import('../immich')>()),
  facesOfPhoto: (assetId: string) => Promise.resolve(facesOn.get(assetId) ?? []),
  peopleClosestToFace: vi.fn(() => Promise.resolve([])),
  peopleClosestToPerson: vi.fn(),
  peoplePhotosOf: vi.fn(),
}));
vi.mock('../register', () => ({ recordOf: () => Promise.resolve(undefined) }));
vi.mock('../register/local', () => ({ readLocal: () => Promise.resolve(emptyRegister) }));
vi.mock('../verdicts/deaths.svelte', () => ({ deaths: { of: () => null } }));
vi.mock('./exemplars', () => ({ exemplarFaces: vi.fn() }));
vi.mock('../library/models/face-vectors', () => ({
  faceVectors: { model: () => Promise.resolve({ hash: 'a', isBuiltIn: false }), of: vi.fn(), warmUp: vi.fn() },
}));
vi.mock('./vector-spaces.svelte', () => ({ vectorSpaces: { of: vi.fn(), refresh: vi.fn() } }));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: {
    people: new Map(),
    verdictOf: (id: string) => ({ kind: 'pet', species: species.get(id) ?? null }),
    load: () => Promise.resolve(),
    surveyFirst: () => {},
  },
}));

const person = (id: string): Person => ({
  id,
  name: id,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});

const face = (id: string, personId: string, assetId = `photo of ${id}`): DatedFace =>
  ({ id, assetId, personId, takenAt: '2024-01-01T12:00:00', source: 'machine-learning' }) as DatedFace;

/** Where a face points: `rex` and whoever is like him the same way, everybody else another one each. */
const directionOf = new Map<string, number>();
const vectorOf = ({ personId }: Face) => {
  const vector = new Float32Array(16);
  vector[directionOf.get(personId!) ?? 0] = 1;
  return unit(vector);
};

const strangers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const photosOf = new Map<string, PeoplePhoto[]>();

const have = (owner: string, ...faces: DatedFace[]) => {
  photosOf.set(
    owner,
    faces.map(({ assetId, takenAt }) => ({ assetId, takenAt: takenAt!, personIds: [owner], isOnTimeline: true })),
  );
  for (const each of faces) {
    facesOn.set(each.assetId, [...(facesOn.get(each.assetId) ?? []), each]);
  }
};

const embedAll = (faces: readonly Face[]) => Promise.resolve(new Map(faces.map((one) => [one.id, vectorOf(one)])));
const idsOf = (candidates: Candidates) => candidates.found.map(({ id }) => id);
const opened: Candidates[] = [];

const open = async (): Promise<Candidates> => {
  const candidates = new Candidates({ personId: 'rex' });
  opened.push(candidates);
  await candidates.load();
  return candidates;
};

beforeEach(() => {
  for (const candidates of opened) {
    candidates.dispose();
  }
  opened.length = 0;
  vi.clearAllMocks();
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  species.clear();
  facesOn.clear();
  photosOf.clear();
  directionOf.clear();
  for (const [index, id] of strangers.entries()) {
    directionOf.set(id, index + 1);
    have(id, face(`${id}1`, id), face(`${id}2`, id));
  }
  have('twin', face('w1', 'twin'), face('w2', 'twin'));
  have('rex', face('r1', 'rex'), face('r2', 'rex'));
  vi.mocked(exemplarFaces).mockResolvedValue([face('r1', 'rex'), face('r2', 'rex')]);
  vi.mocked(peoplePhotosOf).mockImplementation((id) => Promise.resolve(photosOf.get(id) ?? []));
  vi.mocked(peopleClosestToPerson).mockResolvedValue(['rex', ...strangers, 'twin'].map((id) => person(id)));
  vi.mocked(faceVectors.of).mockImplementation(embedAll);
  vi.mocked(vectorSpaces.of).mockResolvedValue({ projections: [], strength: { topOne: 0.95, isBuiltIn: false } });
  vi.mocked(vectorSpaces.refresh).mockResolvedValue();
});

describe('candidates that are looked at', () => {
  it('move up when they look alike, with a word and the pair of faces that shows it', async () => {
    const candidates = await open();
    expect(idsOf(candidates)).toEqual([...strangers, 'twin']);
    await vi.waitFor(() => expect(idsOf(candidates)[0]).toBe('twin'));
    expect(candidates.cannotLook).toBe(false);
    await vi.waitFor(() => expect(candidates.suggestionOf('twin')?.confidence).toBe('very-likely'));
    const { pair } = candidates.suggestionOf('twin')!;
    expect(pair).toMatchObject({ target: { id: 'r1' }, candidate: { id: 'w1' } });
    expect(candidates.suggestionOf('a')?.confidence).toBeNull();
  });

  it('wait for the target, and for a model that is made ready meanwhile', async () => {
    await open();
    expect(faceVectors.warmUp).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(faceVectors.of).toHaveBeenCalledTimes(2 + strangers.length));
    const wanted = vi.mocked(faceVectors.of).mock.calls.map(([[{ personId }], how]) => [personId, how?.urgency]);
    expect(wanted[0]).toEqual(['rex', undefined]);
    expect(wanted.slice(1).every(([, urgency]) => urgency === 'visible')).toBe(true);
  });

  it('do not wait for all of the target’s faces', async () => {
    const five = ['r1', 'r2', 'r3', 'r4', 'r5'].map((id) => face(id, 'rex'));
    vi.mocked(exemplarFaces).mockResolvedValue(five);
    await open();
    await vi.waitFor(() => expect(faceVectors.of).toHaveBeenCalledTimes(3 + strangers.length));
    const ofRex = vi.mocked(faceVectors.of).mock.calls.filter(([[{ personId }]]) => personId === 'rex');
    expect(ofRex.map(([faces, how]) => [faces.map(({ id }) => id), how?.urgency])).toEqual([
      [['r1', 'r3', 'r5'], undefined],
      [['r2', 'r4'], 'visible'],
    ]);
  });

  it('do not jump from where they have been looked at', async () => {
    const vectors = Promise.withResolvers<void>();
    vi.mocked(faceVectors.of).mockImplementation(async (faces) => {
      await vectors.promise;
      return embedAll(faces);
    });
    const candidates = await open();
    candidates.hold(2);
    vectors.resolve();
    await vi.waitFor(() => expect(idsOf(candidates).slice(0, 3)).toEqual(['a', 'b', 'twin']));
  });

  it('keep the server’s order where vision fails, which is said', async () => {
    vi.mocked(faceVectors.of).mockRejectedValue(new Error('no memory'));
    const candidates = await open();
    await vi.waitFor(() => expect(faceVectors.of).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(idsOf(candidates)).toEqual([...strangers, 'twin']);
    expect(candidates.status).toBe('ready');
    await vi.waitFor(() => expect(candidates.cannotLook).toBe(true));
    expect(candidates.suggestionOf('twin')?.pair).toBeNull();
    const asked = vi.mocked(faceVectors.of).mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(faceVectors.of).toHaveBeenCalledTimes(asked);
  });

  it('come last when they are on one photo with the pet, also beyond the sample of faces', async () => {
    have('twin', face('w1', 'twin'), face('w2', 'twin'), face('w9', 'twin', 'shared'));
    facesOn.set('shared', [face('r9', 'rex', 'shared'), face('w9', 'twin', 'shared')]);
    const shared = { assetId: 'shared', takenAt: '2020-01-01T12:00:00', isOnTimeline: true };
    photosOf.set('rex', [...photosOf.get('rex')!, { ...shared, personIds: ['rex', 'a'] }]);
    facesOn.set('shared', [...facesOn.get('shared')!, face('a9', 'a', 'shared')]);
    const candidates = await open();
    await vi.waitFor(() => expect(idsOf(candidates).slice(-2).toSorted()).toEqual(['a', 'twin']));
    expect(candidates.suggestionOf('twin')?.cannot).toMatchObject([{ assetId: 'shared', candidateFaceId: 'w9' }]);
    expect(candidates.suggestionOf('a')).toMatchObject({ confidence: null, probability: 0 });
  });

  it('are doubted when they are another animal, and that is said', async () => {
    species.set('rex', 'dog').set('twin', 'cat');
    const candidates = await open();
    await vi.waitFor(() => expect(candidates.suggestionOf('twin')?.pair).not.toBeNull());
    expect(candidates.suggestionOf('twin')).toMatchObject({ objections: ['species'], species: 'cat' });
  });

  it('are passed over when they are gone meanwhile', async () => {
    vi.mocked(peoplePhotosOf).mockImplementation((id) =>
      id === 'a' ? Promise.reject(new ApiError('not-found')) : Promise.resolve(photosOf.get(id) ?? []),
    );
    const candidates = await open();
    await vi.waitFor(() => expect(idsOf(candidates)[0]).toBe('twin'));
  });

  it('are seen anew through what has been learned meanwhile', async () => {
    const learned = Promise.withResolvers<void>();
    vi.mocked(vectorSpaces.refresh).mockReturnValue(learned.promise);
    const weak = { projections: [], strength: { topOne: 0.5, isBuiltIn: false } };
    vi.mocked(vectorSpaces.of).mockResolvedValueOnce(weak);
    const candidates = await open();
    await vi.waitFor(() =>
      expect(vectorSpaces.refresh).toHaveBeenCalledExactlyOnceWith({ hash: 'a', isBuiltIn: false }),
    );
    expect(idsOf(candidates)[0]).toBe('a');
    learned.resolve();
    await vi.waitFor(() => expect(idsOf(candidates)[0]).toBe('twin'));
  });

  it('are looked at no further once nobody waits for them', async () => {
    const { promise } = Promise.withResolvers<Map<string, Float32Array>>();
    vi.mocked(faceVectors.of).mockImplementation((faces) => (faces[0].personId === 'rex' ? embedAll(faces) : promise));
    const candidates = await open();
    await vi.waitFor(() => expect(faceVectors.of).toHaveBeenCalledTimes(3));
    const signals = vi.mocked(faceVectors.of).mock.calls.map(([, wanted]) => wanted?.signal);
    candidates.dispose();
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
    const asked = vi.mocked(peoplePhotosOf).mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(peoplePhotosOf).toHaveBeenCalledTimes(asked);
    expect(idsOf(candidates)).toEqual([...strangers, 'twin']);
  });
});
