import { beforeEach, describe, expect, it, vi } from 'vitest';
import { facesOfPhoto, photosOfPerson } from '../api';
import type { Box } from '../model/box';
import type { Face } from '../model/face';
import type { Photo } from '../model/photo';
import { RecentFaces } from './recentFaces';
import { samplePerson, sampleSize } from './samplePerson';

vi.mock('../api', () => ({ facesOfPhoto: vi.fn(), photosOfPerson: vi.fn() }));

const photo = (id: string): Photo => ({
  id,
  type: 'image',
  takenAt: `2024-05-0${id}T12:00:00`,
  ratio: 1,
  thumbhash: null,
  isFavorite: false,
  durationSeconds: null,
});

const face = (personId: string | null, box: Box): Face => ({
  id: 'face',
  assetId: 'photo',
  box,
  imageSize: { width: 1000, height: 1000 },
  personId,
  personName: '',
  source: 'machine-learning',
});

const wholeBody: Box = { x1: 0.1, y1: 0.2, x2: 0.9, y2: 0.7 };
const humanFace: Box = { x1: 0.5, y1: 0.5, x2: 0.55, y2: 0.564 };
/** An upright pet that is neither large nor wide: its boxes leave the question open. */
const openQuestion: Box = { x1: 0.1, y1: 0.1, x2: 0.334, y2: 0.4 };

const library = (photoIds: string[], facesOn: Face[]) => {
  vi.mocked(photosOfPerson).mockResolvedValue(photoIds.map((id) => photo(id)));
  vi.mocked(facesOfPhoto).mockResolvedValue(facesOn);
};

describe('samplePerson', () => {
  beforeEach(() => vi.clearAllMocks());

  it('asks for the newest photos only, and tells the newest one’s time', async () => {
    library(['4', '3'], [face('rex', wholeBody)]);
    expect(await samplePerson('rex', new RecentFaces())).toMatchObject({ newest: '2024-05-04T12:00:00' });
    expect(photosOfPerson).toHaveBeenCalledWith('rex', expect.objectContaining({ order: 'desc', limit: sampleSize }));
  });

  it('looks at the person’s own faces, not at the others’ on the same photo', async () => {
    library(['1', '2'], [face('ann', wholeBody), face(null, wholeBody), face('rex', humanFace)]);
    const { petProbability } = await samplePerson('rex', new RecentFaces());
    expect(petProbability).toBeLessThan(0.1);
  });

  it('stops as soon as two faces leave no doubt, and goes on otherwise', async () => {
    library(['1', '2', '3', '4'], [face('rex', wholeBody)]);
    await samplePerson('rex', new RecentFaces());
    expect(facesOfPhoto).toHaveBeenCalledTimes(2);
    vi.mocked(facesOfPhoto).mockClear();
    library(['1', '2', '3', '4'], [face('rex', openQuestion)]);
    await samplePerson('rex', new RecentFaces());
    expect(facesOfPhoto).toHaveBeenCalledTimes(4);
  });

  it('knows nothing of a person without faces or photos', async () => {
    library(['1'], [face(null, wholeBody)]);
    expect(await samplePerson('rex', new RecentFaces())).toEqual({
      petProbability: null,
      newest: '2024-05-01T12:00:00',
    });
    library([], []);
    expect(await samplePerson('rex', new RecentFaces())).toEqual({ petProbability: null, newest: null });
  });

  it('stops when it is told to', async () => {
    library(['1', '2'], [face('rex', openQuestion)]);
    const abort = new AbortController();
    vi.mocked(facesOfPhoto).mockImplementation(() => {
      abort.abort();
      return Promise.resolve([]);
    });
    await expect(samplePerson('rex', new RecentFaces(), abort.signal)).rejects.toThrow(/abort/iu);
    expect(facesOfPhoto).toHaveBeenCalledTimes(1);
  });
});
