import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../../core/events';
import type { Box } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';
import type { PeoplePhoto } from '../../core/photo/people-photo';
import { facesOfPhoto, peoplePhotosOf } from '../../immich';
import { weighEvidence, searchRanks } from '../evidence';
import { samplePerson } from './sample-person';
import { sampleLimits } from './sampling';
import { smartLists } from './smart-lists';

vi.mock('../../immich', () => ({ facesOfPhoto: vi.fn(), peoplePhotosOf: vi.fn() }));

const photo = (id: string, personIds = ['rex']): PeoplePhoto => ({
  assetId: id,
  takenAt: `2024-05-0${id}T12:00:00`,
  personIds,
  isOnTimeline: true,
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
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  vi.mocked(peoplePhotosOf).mockResolvedValue(photoIds.map((id) => photo(id)));
  vi.mocked(facesOfPhoto).mockResolvedValue(facesOn);
};

const answers = searchRanks({ dog: ['4', '3', '2', '1'], cat: ['1', '2', '3', '4'], human: [], wild: [], toy: [] });

const search = vi.spyOn(smartLists, 'inTime');

describe('samplePerson', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    search.mockResolvedValue(null);
  });

  it('asks for the newest photos only, and tells the newest one’s time', async () => {
    library(['4', '3'], [face('rex', wholeBody)]);
    expect(await samplePerson('rex')).toMatchObject({ newest: '2024-05-04T12:00:00', pending: null });
    expect(peoplePhotosOf).toHaveBeenCalledWith('rex', sampleLimits.keep);
  });

  it('looks at the person’s own faces, not at the others’ on the same photo', async () => {
    library(['1', '2'], [face('ann', wholeBody), face(null, wholeBody), face('rex', humanFace)]);
    const { evidence } = await samplePerson('rex');
    expect(weighEvidence(evidence).human).toBeGreaterThan(0.9);
  });

  it('stops as soon as two faces leave no doubt, and goes on otherwise', async () => {
    library(['1', '2', '3', '4', '5'], [face('rex', wholeBody)]);
    await samplePerson('rex');
    expect(facesOfPhoto).toHaveBeenCalledTimes(2);
    vi.mocked(facesOfPhoto).mockClear();
    library(['1', '2', '3', '4', '5'], [face('rex', openQuestion)]);
    await samplePerson('rex');
    expect(facesOfPhoto).toHaveBeenCalledTimes(4);
  });

  it('looks its photos up in smart search', async () => {
    library(['4', '3'], [face('rex', wholeBody)]);
    search.mockResolvedValue(answers);
    const { evidence } = await samplePerson('rex');
    expect(evidence.search!.near.dog).toBeGreaterThan(evidence.search!.near.cat);
  });

  it('hands out its photos where smart search has not answered yet', async () => {
    library(['4'], [face('rex', wholeBody)]);
    search.mockResolvedValue('late');
    const { evidence, pending } = await samplePerson('rex');
    expect(evidence.search).toBeNull();
    expect(pending).toEqual([{ assetId: '4', facesOnPhoto: 1 }]);
  });

  it('asks for no photos where they are known, and takes over their number', async () => {
    library([], [face('rex', wholeBody)]);
    const known = { photos: [photo('2')], count: 7, newest: '2024-05-09T12:00:00' };
    const sample = await samplePerson('rex', known);
    expect(sample).toMatchObject({ photos: 7, newest: '2024-05-09T12:00:00' });
    expect(peoplePhotosOf).not.toHaveBeenCalled();
    expect(facesOfPhoto).toHaveBeenCalledTimes(1);
  });

  it('knows nothing of a person without faces or photos', async () => {
    library([], []);
    const nothing = { geometry: null, search: null, detector: null };
    expect(await samplePerson('rex')).toEqual({ evidence: nothing, newest: null, pending: null });
    library(['1'], [face(null, wholeBody)]);
    expect(await samplePerson('rex')).toMatchObject({ evidence: nothing, newest: '2024-05-01T12:00:00' });
  });

  it('stops when it is told to', async () => {
    library(['1', '2'], [face('rex', openQuestion)]);
    const abort = new AbortController();
    vi.mocked(facesOfPhoto).mockImplementation(() => {
      abort.abort();
      return Promise.resolve([]);
    });
    await expect(samplePerson('rex', undefined, abort.signal)).rejects.toThrow(/abort/iu);
    expect(facesOfPhoto).toHaveBeenCalledTimes(1);
  });
});
