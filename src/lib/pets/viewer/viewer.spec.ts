import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeEvent } from '../changes';
import { ApiError } from '../core/api-error';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import type { Photo, PhotoDetails } from '../core/photo/photo';
import type { Verdict } from '../core/verdict';
import { facesOfPhoto, getPhoto, monthsOfPerson, photosOfMonth } from '../immich';
import { ViewerState } from './viewer.svelte';

vi.mock('../immich', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../immich')>()),
  facesOfPhoto: vi.fn(),
  getPhoto: vi.fn(),
  monthsOfPerson: vi.fn(),
  photosOfMonth: vi.fn(),
}));

const known = vi.hoisted(() => ({ verdicts: new Map<string, Verdict>() }));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: {
    loaded: false,
    people: new Map(),
    load: () => Promise.resolve(),
    ensure: () => Promise.reject(new Error('gone')),
    verdictOf: (id: string) => known.verdicts.get(id),
  },
}));

const photo = (id: string, takenAt: string): Photo => ({
  id,
  takenAt,
  type: 'image',
  ratio: 1.5,
  thumbhash: null,
  isFavorite: false,
  durationSeconds: null,
});
const details = (base: Photo, fields: Partial<PhotoDetails> = {}): PhotoDetails => ({
  ...base,
  fileName: `${base.id}.jpg`,
  width: 1500,
  height: 1000,
  isOwn: true,
  isEdited: false,
  isTrashed: false,
  isOffline: false,
  place: null,
  ...fields,
});

const newest = photo('newest', '2024-05-02T10:00:00');
const middle = photo('middle', '2024-03-30T09:00:00');
const oldest = photo('oldest', '2024-03-01T00:00:00');
const all = [newest, middle, oldest];

const animalBox = { x1: 0.1, y1: 0.2, x2: 0.9, y2: 0.8 };
const humanBox = { x1: 0.5, y1: 0.1, x2: 0.54, y2: 0.177 };
const face = (id: string, personId: string | null, box = animalBox): Face => ({
  id,
  assetId: 'middle',
  box,
  imageSize: { width: 1500, height: 1000 },
  personId,
  personName: '',
  source: 'machine-learning',
});

const unchanged: Omit<ChangeEvent, 'entry'> = { personIds: [], goneIds: [], newIds: [], assetIds: [], replaced: {} };

/** As `changes` tells of what it did. */
const apply = (fields: Partial<ChangeEvent>) => {
  const event = { ...unchanged, ...fields } as ChangeEvent;
  libraryEvents.emit('FacesChanged', { assetIds: event.assetIds });
  libraryEvents.emit('PeopleChanged', { goneIds: event.goneIds, personIds: event.personIds });
  libraryEvents.emit('ChangeApplied', event);
};

let stop = () => {};

beforeEach(() => {
  stop();
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  known.verdicts.clear();
  vi.mocked(getPhoto)
    .mockReset()
    .mockImplementation((id) => Promise.resolve(details(all.find((one) => one.id === id) ?? photo(id, '2024-01-01'))));
  vi.mocked(facesOfPhoto).mockReset().mockResolvedValue([]);
  vi.mocked(monthsOfPerson)
    .mockReset()
    .mockResolvedValue([
      { month: '2024-05', count: 1 },
      { month: '2024-03', count: 2 },
    ]);
  vi.mocked(photosOfMonth)
    .mockReset()
    .mockImplementation((_, month) => Promise.resolve(all.filter(({ takenAt }) => takenAt.startsWith(month))));
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

const setup = async (assetId = 'middle') => {
  const viewer = new ViewerState();
  stop = viewer.open();
  viewer.show('bella', assetId);
  await settle();
  return viewer;
};

describe('ViewerState', () => {
  it('shows a photo with its neighbours in other months', async () => {
    const viewer = await setup();
    expect(viewer.photoStatus).toBe('ready');
    expect([viewer.previous?.id, viewer.next?.id]).toEqual(['newest', 'oldest']);
    viewer.show('bella', 'newest');
    await settle();
    expect([viewer.previous, viewer.next?.id]).toEqual([null, 'middle']);
  });

  it('knows the proportions of a neighbour before its details arrive', async () => {
    const viewer = await setup();
    vi.mocked(getPhoto).mockReturnValue(new Promise(() => undefined));
    viewer.show('bella', 'oldest');
    expect(viewer).toMatchObject({ photo: null, glimpse: oldest, photoStatus: 'loading' });
    await settle();
    expect([viewer.previous?.id, viewer.next]).toEqual(['middle', null]);
  });

  it('ignores the answers for a photo that was left', async () => {
    const answers: Record<string, (faces: Face[]) => void> = {};
    vi.mocked(facesOfPhoto).mockImplementation((id) => new Promise((resolve) => (answers[id] = resolve)));
    const viewer = await setup();
    viewer.show('bella', 'oldest');
    answers.oldest([face('here', null)]);
    answers.middle([face('there', null)]);
    await settle();
    expect(viewer.faces.map(({ id }) => id)).toEqual(['here']);
  });

  it.each([
    ['missing', new ApiError('not-found')],
    ['failed', new ApiError('forbidden')],
    ['failed', new ApiError('offline')],
  ])('says that a photo is %s', async (status, error) => {
    vi.mocked(getPhoto).mockRejectedValue(error);
    const viewer = await setup();
    expect(viewer.photoStatus).toBe(status);
    expect(viewer.photoError).toBe(error);
  });

  it('says that a photo is in the trash', async () => {
    vi.mocked(getPhoto).mockResolvedValue(details(middle, { isTrashed: true }));
    const viewer = await setup();
    expect(viewer.photoStatus).toBe('trashed');
  });

  it('shows the photo without its faces when these cannot be read, and reads them again', async () => {
    vi.mocked(facesOfPhoto).mockRejectedValueOnce(new ApiError('server'));
    const viewer = await setup();
    expect(viewer).toMatchObject({ photoStatus: 'ready', facesStatus: 'failed' });
    vi.mocked(facesOfPhoto).mockResolvedValueOnce([face('f', 'bella')]);
    await viewer.loadFaces();
    expect(viewer.facesStatus).toBe('ready');
    expect(viewer.faces).toHaveLength(1);
  });

  it('groups faces: this pet first, then by verdict, then by what the box looks like', async () => {
    known.verdicts.set('rex', { kind: 'pet', species: 'dog', source: 'user' });
    known.verdicts.set('anna', { kind: 'human', source: 'evidence' });
    known.verdicts.set('plush', { kind: 'not-pet', source: 'user' });
    known.verdicts.set('blurred', { kind: 'unsure', source: 'evidence' });
    vi.mocked(facesOfPhoto).mockResolvedValue([
      face('1', 'rex', humanBox),
      face('2', 'anna'),
      face('3', 'plush'),
      face('4', null),
      face('5', 'blurred', animalBox),
      face('6', 'never-decided', humanBox),
      face('7', 'bella', humanBox),
    ]);
    const { groups } = await setup();
    const ids = (faces: readonly Face[]) => faces.map(({ id }) => id);
    expect(ids(groups.pets)).toEqual(['7', '1', '5']);
    expect(ids(groups.people)).toEqual(['2', '3', '6']);
    expect(ids(groups.unassigned)).toEqual(['4']);
  });

  it('reads the faces again after a change of this photo or of somebody in it, and only then', async () => {
    vi.mocked(facesOfPhoto).mockResolvedValue([face('f', 'rex')]);
    await setup();
    const reads = () => vi.mocked(facesOfPhoto).mock.calls.length;
    apply({ assetIds: ['other'], personIds: ['anna'] });
    expect(reads()).toBe(1);
    apply({ assetIds: ['middle'] });
    expect(reads()).toBe(2);
    apply({ goneIds: ['rex'], assetIds: ['middle'] });
    expect(reads()).toBe(3);
  });

  it('finds the neighbours anew when photos of the pet have moved', async () => {
    const viewer = await setup();
    vi.mocked(photosOfMonth).mockImplementation((_, month) =>
      Promise.resolve(month === '2024-03' ? [middle] : [newest]),
    );
    apply({ personIds: ['bella'] });
    await settle();
    expect([viewer.previous?.id, viewer.next]).toEqual(['newest', null]);
  });

  it('follows the pet to the id that an undo gave it', async () => {
    const viewer = await setup();
    apply({ replaced: { bella: 'bella-again' }, personIds: ['bella-again'] });
    await settle();
    expect(viewer.petId).toBe('bella-again');
    expect(vi.mocked(photosOfMonth)).toHaveBeenLastCalledWith('bella-again', expect.any(String));
  });

  it('does not read a photo again that is on the screen already', async () => {
    const viewer = await setup();
    viewer.show('bella', 'middle');
    expect(getPhoto).toHaveBeenCalledTimes(1);
  });
});
