import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DatedFace, Face } from '../core/photo/face';
import type { Species } from '../core/species';
import { faceVectors } from '../library/models/face-vectors';
import { centring } from '../ranking/vectors/projection';
import { ProjectedVectors } from './projected-vectors';
import { vectorSpaces } from './vector-spaces.svelte';

const { pets } = vi.hoisted(() => ({ pets: { load: vi.fn() } }));

vi.mock('../library/models/face-vectors', () => ({ faceVectors: { model: vi.fn(), of: vi.fn(), warmUp: vi.fn() } }));
vi.mock('./vector-spaces.svelte', () => ({ vectorSpaces: { of: vi.fn(), refresh: vi.fn() } }));
vi.mock('../verdicts/pets.svelte', () => ({ petsState: pets }));

const face = (id: string) => ({ id, assetId: `photo of ${id}`, takenAt: null }) as DatedFace;
const { signal } = new AbortController();
const plain = { projections: [], strength: { topOne: null, isBuiltIn: true } };
const learned = { projections: [centring(Float32Array.of(0, 1))], strength: { topOne: 0.9, isBuiltIn: true } };
const vectorsOf = (vectors: ProjectedVectors, ...ids: string[]) =>
  vectors.on(ids.map((id) => face(id))).map(({ vector }) => vector && [...vector]);

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(faceVectors.model).mockResolvedValue({ hash: 'one', isBuiltIn: true, species: null });
  vi.mocked(faceVectors.of).mockImplementation((faces: readonly Face[]) =>
    Promise.resolve(new Map(faces.map(({ id }) => [id, Float32Array.of(1, 1)]))),
  );
  vi.mocked(vectorSpaces.of).mockResolvedValue(plain);
});

describe('LensedVectors', () => {
  it('gives what the model gave, where nothing has been learnt', async () => {
    const vectors = new ProjectedVectors(() => 'dog');
    expect(vectors.strength).toBeNull();
    await vectors.add([face('a')], signal);
    expect(vectorsOf(vectors, 'a', 'b')).toEqual([[1, 1], undefined]);
    expect(vectors.strength).toBe(plain.strength);
  });

  it('makes the model ready, and says nothing of what is wrong with it', async () => {
    const vectors = new ProjectedVectors(() => 'dog');
    vi.mocked(faceVectors.warmUp).mockRejectedValue(new Error('no memory'));
    await vectors.warmUp();
    expect(faceVectors.warmUp).toHaveBeenCalledOnce();
  });

  it('looks at everything anew through what has been learned, also at what is added meanwhile', async () => {
    const vectors = new ProjectedVectors(() => 'dog');
    await vectors.add([face('a')], signal);
    const lesson = Promise.withResolvers<void>();
    vi.mocked(vectorSpaces.refresh).mockReturnValue(lesson.promise);
    vi.mocked(vectorSpaces.of).mockResolvedValue(learned);
    const refreshed = vectors.refresh();
    await vectors.add([face('b')], signal);
    expect(vectorsOf(vectors, 'a', 'b')).toEqual([
      [1, 1],
      [1, 1],
    ]);
    lesson.resolve();
    await expect(refreshed).resolves.toBe(true);
    expect(vectorsOf(vectors, 'a', 'b')).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(vectors.strength).toBe(learned.strength);
  });

  it('never mixes models', async () => {
    const vectors = new ProjectedVectors(() => 'dog');
    await vectors.add([face('a')], signal);
    vi.mocked(faceVectors.model).mockResolvedValue({ hash: 'another', isBuiltIn: false, species: null });
    await vectors.add([face('b')], signal);
    expect(vectorsOf(vectors, 'a', 'b')).toEqual([undefined, [1, 1]]);
  });

  it('has all faces looked at by the model for what the animals were taken for at first', async () => {
    let species: Species | null = 'cat';
    const vectors = new ProjectedVectors(() => species);
    await vectors.warmUp();
    species = 'dog';
    await vectors.add([face('a')], signal);
    species = null;
    await vectors.add([face('b')], signal);
    expect(vi.mocked(faceVectors.warmUp).mock.calls).toEqual([['cat']]);
    expect(vi.mocked(faceVectors.model).mock.calls).toEqual([['cat'], ['cat'], ['cat']]);
    expect(vi.mocked(faceVectors.of).mock.calls.map(([, wanted]) => wanted?.species)).toEqual(['cat', 'cat']);
  });

  it('waits with learning until it is known which animals there are, and goes without where that fails', async () => {
    const vectors = new ProjectedVectors(() => 'dog');
    await vectors.add([face('a')], signal);
    pets.load.mockRejectedValueOnce(new Error('offline'));
    await expect(vectors.refresh()).resolves.toBe(false);
    expect(vectorSpaces.refresh).not.toHaveBeenCalled();
    pets.load.mockResolvedValueOnce(undefined);
    await expect(vectors.refresh()).resolves.toBe(true);
    expect(vectorSpaces.refresh).toHaveBeenCalledOnce();
  });

  it('can be tried again when the model could not be read', async () => {
    const vectors = new ProjectedVectors(() => 'dog');
    vi.mocked(faceVectors.model).mockRejectedValueOnce(new Error('offline'));
    await expect(vectors.add([face('a')], signal)).rejects.toThrow('offline');
    await vectors.add([face('a')], signal);
    expect(vectorsOf(vectors, 'a')).toEqual([[1, 1]]);
  });
});
