import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import type { Photo } from '../core/photo/photo';
import * as api from '../immich';
import { faceVectors } from '../library/models/face-vectors';
import { unit } from '../ranking/vectors/vectors';
import { PetPhotos } from './pet-photos.svelte';
import { mostFaces, UnlikeFaces } from './unlike-faces.svelte';

vi.mock('../immich', async (original) => ({
  ...(await original<typeof api>()),
  monthsOfPerson: vi.fn(),
  photosOfMonth: vi.fn(),
  facesOfPhoto: vi.fn(),
}));
vi.mock('../library/models/face-vectors', () => ({
  faceVectors: { model: () => Promise.resolve({ hash: 'a', isBuiltIn: true }), of: vi.fn() },
}));
vi.mock('../suggestions/vector-spaces.svelte', () => ({
  vectorSpaces: {
    of: () => Promise.resolve({ projections: [], strength: { topOne: null, isBuiltIn: true } }),
    refresh: () => Promise.resolve(),
  },
}));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: { load: () => Promise.resolve(), verdictOf: () => undefined },
}));

/** The photos of Rex by month, newest first; those whose id says so show somebody else, and nobody has noticed. */
let months: Record<string, string[]> = {};

const vectorOf = (id: string) => unit(Float32Array.of(id.includes('wrong') ? 0 : 1, id.includes('wrong') ? 1 : 0.1));
const embedAll = (faces: readonly Face[]) => Promise.resolve(new Map(faces.map(({ id }) => [id, vectorOf(id)])));

const made: UnlikeFaces[] = [];

const opened = async (): Promise<UnlikeFaces> => {
  const photos = new PetPhotos('rex');
  await photos.load();
  const unlike = new UnlikeFaces(photos);
  made.push(unlike);
  return unlike;
};

beforeEach(() => {
  for (const unlike of made) {
    unlike.stop();
  }
  made.length = 0;
  vi.clearAllMocks();
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  months = { '2024-03': ['a', 'b', 'c'], '2024-02': ['d', 'wrong', 'e'], '2024-01': ['f', 'g'] };
  vi.mocked(api.monthsOfPerson).mockImplementation(() =>
    Promise.resolve(Object.entries(months).map(([month, ids]) => ({ month, count: ids.length }))),
  );
  vi.mocked(api.photosOfMonth).mockImplementation((_, month) =>
    Promise.resolve(months[month].map((id) => ({ id, takenAt: `${month}-01T10:00:00`, ratio: 1 }) as Photo)),
  );
  vi.mocked(api.facesOfPhoto).mockImplementation((assetId) =>
    Promise.resolve([{ id: `face of ${assetId}`, assetId, personId: 'rex' } as Face]),
  );
  vi.mocked(faceVectors.of).mockImplementation(embedAll);
});

describe('UnlikeFaces', () => {
  it('puts those first that are least like the rest, in one part', async () => {
    const unlike = await opened();
    await unlike.start();
    expect(unlike.status).toBe('ready');
    expect(unlike.order[0]).toBe('face of wrong');
    expect(unlike.order).toHaveLength(8);
    expect(unlike.months.map(({ count }) => count)).toEqual([8]);
    expect(unlike.months[0].items?.map(({ key }) => key)).toEqual(unlike.order);
    expect(unlike.isCapped).toBe(false);
  });

  it('leaves what has been looked at where it is', async () => {
    const unlike = await opened();
    const vectors = Promise.withResolvers<void>();
    vi.mocked(faceVectors.of).mockImplementation(async (faces) => {
      await vectors.promise;
      return embedAll(faces);
    });
    const started = unlike.start();
    await vi.waitFor(() => expect(unlike.status).toBe('comparing'));
    expect(unlike.order.slice(0, 3)).toEqual(['face of a', 'face of b', 'face of c']);
    unlike.hold(2);
    vectors.resolve();
    await started;
    expect(unlike.order.slice(0, 3)).toEqual(['face of a', 'face of b', 'face of wrong']);
  });

  it('drops a face that has been given to somebody else', async () => {
    const photos = new PetPhotos('rex');
    await photos.load();
    const unlike = new UnlikeFaces(photos);
    await unlike.start();
    months['2024-02'] = ['d', 'e'];
    await photos.refresh(['wrong']);
    expect(unlike.order).toHaveLength(7);
    expect(unlike.order).not.toContain('face of wrong');
  });

  it('compares the newest of very many, and says so', async () => {
    months = { '2024-03': Array.from({ length: mostFaces + 50 }, (_, index) => String(index)), '2024-01': ['old'] };
    const unlike = await opened();
    await unlike.start();
    expect(unlike.order).toHaveLength(mostFaces);
    expect(unlike.isCapped).toBe(true);
    expect(api.facesOfPhoto).toHaveBeenCalledTimes(mostFaces);
    expect(api.photosOfMonth).toHaveBeenCalledTimes(1);
  });

  it('stops when nobody looks any more, and goes on later', async () => {
    const unlike = await opened();
    vi.mocked(faceVectors.of).mockImplementationOnce((_, wanted) => {
      const { signal } = wanted!;
      return new Promise((__, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
    });
    const started = unlike.start();
    await vi.waitFor(() => expect(faceVectors.of).toHaveBeenCalled());
    unlike.stop();
    await started;
    expect(unlike.status).toBe('resting');
    expect(unlike.error).toBeNull();
    await unlike.start();
    expect(unlike.order[0]).toBe('face of wrong');
  });

  it('says why it could not be done, and can be tried again', async () => {
    const unlike = await opened();
    const error = new Error('no memory');
    vi.mocked(faceVectors.of).mockRejectedValueOnce(error);
    await unlike.start();
    expect([unlike.status, unlike.error]).toEqual(['failed', error]);
    expect(unlike.order[0]).toBe('face of a');
    await unlike.start();
    expect(unlike.status).toBe('ready');
  });
});
