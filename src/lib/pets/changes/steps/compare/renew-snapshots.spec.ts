import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../../core/person';
import type { Face } from '../../../core/photo/face';
import { undecided, type Decision } from '../../../core/verdict';
import type { PersonSnapshot, StepOf } from '../../change';
import { asContext, contextOf } from '../testing';
import { renewCovers, renewCoversLeft, renewFacesLeft, renewPeople, renewSnapshots } from './renew-snapshots';
import { renewSource, renewSources } from './renew-sources';

const mocks = vi.hoisted(() => ({
  countOwnPhotos: vi.fn(),
  everyPhotoOf: vi.fn(),
  faceOf: vi.fn(),
  facesOnPhotos: vi.fn(),
  facesPutAway: vi.fn(),
  findPerson: vi.fn(),
  lastDecision: vi.fn(),
  onUnreadablePhotos: vi.fn(),
}));
vi.mock('../../../immich', async (original) => ({
  ...(await original<object>()),
  everyPhotoOf: mocks.everyPhotoOf,
  findPerson: mocks.findPerson,
}));
vi.mock('../../covers', () => ({
  CoverReader: class {
    faceOf = mocks.faceOf;
  },
}));
vi.mock('../../snapshot', async (original) => ({
  ...(await original<object>()),
  facesOnPhotos: mocks.facesOnPhotos,
  lastDecision: mocks.lastDecision,
  snapshotOf: (person: Person, faces: Face[], cover: unknown) => Promise.resolve({ person, faces, cover, isNew: true }),
}));
vi.mock('../faces/put-away', () => ({
  facesPutAway: mocks.facesPutAway,
  onUnreadablePhotos: mocks.onUnreadablePhotos,
}));
vi.mock('./more-photos', () => ({ countOwnPhotos: mocks.countOwnPhotos }));

const dog: Decision = { kind: 'pet', species: 'dog' };
const counted = { photos: 3, at: 'now', own: '' };
const face = (id: string, personId: string | null = 'tom', assetId = `photo of ${id}`) =>
  ({ id, assetId, personId }) as Face;
const person = (id: string, name = id) => ({ id, name }) as Person;
const snapshot = (id: string, faces: Face[] = [], more: Partial<PersonSnapshot> = {}) =>
  ({ person: person(id), cover: 'unknown', faces, decision: undecided, ...more }) as PersonSnapshot;
const mergeOf = (survivor: PersonSnapshot, ...merged: PersonSnapshot[]): StepOf<'merge'> => ({
  kind: 'merge',
  survivor,
  merged,
});

/** Who there is, by id of today; their photos, with whom else; and all faces. */
let people: Map<string, Person>;
let photos: Map<string, { assetId: string; personIds: string[] }[]>;
let faces: Face[];
/** `old` stands for `new` today. */
const contextWith = (steps: object[] = []) =>
  contextOf('new', {
    covers: { faceOf: mocks.faceOf, of: vi.fn(() => Promise.resolve<unknown>('none')) },
    steps,
  });

beforeEach(() => {
  vi.resetAllMocks();
  people = new Map(['rex', 'tom', 'new'].map((id) => [id, person(id, `${id} now`)]));
  photos = new Map();
  faces = [];
  mocks.findPerson.mockImplementation((id: string) => Promise.resolve(people.get(id) ?? null));
  mocks.everyPhotoOf.mockImplementation((id: string) => Promise.resolve(photos.get(id) ?? []));
  mocks.facesOnPhotos.mockImplementation((ids: Iterable<string>) => {
    const wanted = new Set(ids);
    return Promise.resolve(faces.filter(({ assetId }) => wanted.has(assetId)));
  });
  mocks.facesPutAway.mockResolvedValue([]);
  mocks.onUnreadablePhotos.mockResolvedValue([]);
  mocks.lastDecision.mockResolvedValue(dog);
  mocks.countOwnPhotos.mockResolvedValue(counted);
  mocks.faceOf.mockResolvedValue(undefined);
});

describe('people right before they are merged', () => {
  const renew = async (step: StepOf<'merge'>, context = contextWith()) => {
    await renewSnapshots(step, asContext(context));
    expect(context.save).toHaveBeenCalledOnce();
    return step;
  };

  it('are called and decided about as they are now, under the ids of the plan', async () => {
    const { survivor, merged } = await renew(mergeOf(snapshot('rex'), snapshot('old')));
    expect([survivor.person, survivor.counted]).toEqual([person('rex', 'rex now'), counted]);
    expect(merged).toMatchObject([{ person: { id: 'old', name: 'new now' }, decision: dog }]);
  });

  it('stay as the plan saw them where they are gone', async () => {
    people.clear();
    const step = mergeOf(snapshot('rex'), snapshot('tom', [face('f')]));
    expect(await renew(structuredClone(step))).toEqual(step);
    expect(mocks.countOwnPhotos).not.toHaveBeenCalled();
  });

  it('have the faces that they have now, on the photos that were known and on new ones', async () => {
    photos.set('tom', [{ assetId: 'photo of n', personIds: ['tom'] }]);
    faces = [face('f'), face('g', 'luna'), face('n'), face('beside', 'rex', 'photo of n'), face('elsewhere')];
    const { merged } = await renew(mergeOf(snapshot('rex'), snapshot('tom', [face('f'), face('g')])));
    expect(merged[0].faces.map(({ id }) => id)).toEqual(['f', 'n']);
    expect(merged[0]).not.toHaveProperty('photos');
  });

  it('have those along that went to the locked folder, known or given them by this browser', async () => {
    photos.set('tom', [{ assetId: 'a', personIds: ['tom'] }]);
    faces = [face('f')];
    mocks.onUnreadablePhotos.mockResolvedValue([face('locked')]);
    mocks.facesPutAway.mockResolvedValue([face('put away')]);
    const { merged } = await renew(
      mergeOf(snapshot('rex'), snapshot('tom', [face('f'), face('locked')], { photos: ['b'] })),
    );
    expect(merged[0].faces.map(({ id }) => id)).toEqual(['f', 'locked', 'put away']);
    expect(mocks.onUnreadablePhotos.mock.lastCall?.[0]).toEqual([face('locked')]);
    const [id, known] = mocks.facesPutAway.mock.lastCall as [string, Set<string>];
    expect([id, [...known].toSorted()]).toEqual(['tom', ['a', 'b', 'photo of f', 'photo of locked']]);
  });

  it('have many photos read only where somebody else of the merge has come to be', async () => {
    photos.set('tom', [
      { assetId: 'whole', personIds: ['tom'] },
      { assetId: 'with luna', personIds: ['tom', 'luna'] },
      { assetId: 'with rex', personIds: ['tom', 'rex'] },
    ]);
    faces = [face('w', 'tom', 'whole'), face('x', 'tom', 'with rex'), face('r', 'rex', 'with rex')];
    const all = ['whole', 'with luna', 'with rex'];
    const { merged } = await renew(mergeOf(snapshot('rex'), snapshot('tom', [], { photos: all, coverFaceId: 'c' })));
    expect([merged[0].photos, merged[0].faces.map(({ id }) => id), merged[0].coverFaceId]).toEqual([
      ['whole', 'with luna'],
      ['x'],
      'c',
    ]);
  });

  describe('have, if they survive,', () => {
    const survivorWith = async (one: PersonSnapshot, faceId: unknown, cover: unknown) => {
      mocks.faceOf.mockResolvedValue(faceId);
      const context = contextWith();
      context.covers.of.mockResolvedValue(cover);
      const { survivor } = await renew(mergeOf(one, snapshot('tom')), context);
      return { cover: survivor.cover, faces: survivor.faces.map(({ id }) => id), asked: context.covers.of.mock.calls };
    };
    const known = snapshot('rex', [face('old', 'rex')], { cover: { assetId: 'a' } });

    it('the cover that somebody chose meanwhile, with its face', async () => {
      faces = [face('c', 'rex', 'b'), face('beside', 'tom', 'b')];
      expect(await survivorWith(known, 'c', { assetId: 'b' })).toEqual({
        cover: { assetId: 'b' },
        faces: ['c'],
        asked: [['rex', undefined, 16]],
      });
      expect(await survivorWith(known, 'c', 'unknown')).toMatchObject({ cover: 'unknown', faces: [] });
    });

    it('the one that was known where it stands, or nobody can tell', async () => {
      const asKnown = { cover: { assetId: 'a' }, faces: ['old'], asked: [] };
      expect(await survivorWith(known, 'new', null)).toEqual(asKnown);
      expect(await survivorWith(known, undefined, null)).toEqual(asKnown);
      expect(await survivorWith(snapshot('rex'), 'c', null)).toMatchObject({ cover: 'unknown', asked: [] });
    });
  });
});

it('whoever a merge that was cut off has left has the faces of now, and is who they were', async () => {
  faces = [face('f'), face('n')];
  photos.set('tom', [{ assetId: 'photo of n', personIds: ['tom'] }]);
  const survivor = snapshot('rex', [], { counted: { photos: 1, at: '' } });
  faces.push(face('taken', 'rex'), face('others', 'luna'));
  const known = ['f', 'taken', 'others'].map((id) => face(id));
  const step = mergeOf(survivor, snapshot('tom', known), snapshot('old', [face('g')]));
  const context = contextWith();
  await renewFacesLeft(step, ['tom'], asContext(context));
  // what the survivor has, it may have by this merge, just carried out
  expect(step.merged.map((one) => one.faces.map(({ id }) => id))).toEqual([['f', 'n', 'taken'], ['g']]);
  expect(step.merged[0]).toMatchObject({ person: person('tom'), decision: undecided });
  expect(step.survivor).toBe(survivor);
  await renewFacesLeft(step, ['tom', 'new'], asContext(context));
  expect(step.survivor.counted).toBe(counted);
  expect(context.save).toHaveBeenCalledTimes(2);
  const uncounted = mergeOf(snapshot('rex'), snapshot('tom'));
  await renewFacesLeft(uncounted, ['tom'], asContext(context));
  expect(uncounted.survivor).not.toHaveProperty('counted');
});

describe('covers right before a merge', () => {
  const renewed = async (one: PersonSnapshot, faceId: unknown) => {
    mocks.faceOf.mockResolvedValue(faceId);
    const step = mergeOf(snapshot('rex'), one);
    const context = contextWith();
    await renewCovers(step, asContext(context));
    expect(context.save).toHaveBeenCalledOnce();
    const [{ cover, coverFaceId }] = step.merged;
    return [cover, coverFaceId];
  };

  it('are those that the server tells, as far as their photos are known', async () => {
    const one = snapshot('tom', [face('f')], { coverFaceId: 'c' });
    expect(await renewed(one, 'f')).toEqual([{ assetId: 'photo of f' }, undefined]);
    expect(await renewed(one, 'g')).toEqual(['unknown', undefined]);
    expect(await renewed(snapshot('tom', [face('f')], { photos: ['a'] }), 'g')).toEqual(['unknown', 'g']);
    expect(await renewed(one, null)).toEqual(['none', undefined]);
    expect(await renewed(snapshot('tom'), 'g')).toEqual(['none', undefined]);
    expect(await renewed(snapshot('tom', [], { photos: ['a'] }), 'g')).toEqual(['unknown', 'g']);
  });

  it('stay as they were where it tells none', async () => {
    const cover = { assetId: 'a' };
    expect(await renewed(snapshot('tom', [], { cover, coverFaceId: 'c' }), undefined)).toEqual([cover, 'c']);
    expect(await renewed(snapshot('tom', [], { cover }), undefined)).toEqual([cover, undefined]);
  });

  it('are, once the merge was cut off, those of whoever is still there and has their face', async () => {
    const left = async (one: PersonSnapshot, faceId: unknown) => {
      mocks.faceOf.mockResolvedValue(faceId);
      const step = mergeOf(snapshot('rex'), one);
      await renewCoversLeft(step, asContext(contextWith()));
      return step.merged[0];
    };
    const one = snapshot('tom', [face('old', 'tom', 'a')], { coverFaceId: 'c' });
    const asItWas = structuredClone(one);
    faces = [face('other', 'tom', 'a'), face('new', 'tom', 'a')];
    const { coverFaceId: _, ...others } = asItWas;
    expect(await left(one, 'new')).toEqual({ ...others, cover: { assetId: 'a' } });
    expect(await left(one, 'other')).toEqual(asItWas);
    faces = [face('new', 'rex', 'a')];
    expect(await left(one, 'new')).toEqual(asItWas);
  });
});

it('people are noted as they are when they are looked at last', async () => {
  const step = mergeOf(snapshot('rex'), snapshot('old'), snapshot('tom'));
  const context = contextWith();
  await renewPeople(step, [person('rex', 'Rex'), person('new', 'Renamed')], asContext(context));
  expect([step.survivor, ...step.merged].map((one) => [one.person.id, one.person.name])).toEqual([
    ['rex', 'Rex'],
    ['old', 'Renamed'],
    ['tom', 'tom'],
  ]);
  expect(context.save).toHaveBeenCalledOnce();
});

it('what an attempt may have made of people is not noted, and what others did of them is', async () => {
  const hidden = (id: string, name: string) => ({ ...person(id, name), isHidden: true });
  for (const [isResumed, evened, noted] of [
    [true, ['tom'], ['rex', 'Renamed hidden', 'tom hidden']],
    [false, ['tom'], ['rex', 'Renamed hidden', 'tom hidden']],
    [true, undefined, ['rex', 'Renamed hidden', 'Renamed hidden']],
  ] as const) {
    const merge = mergeOf(snapshot('rex'), snapshot('old'), snapshot('tom'));
    const step = evened ? { ...merge, evened: [...evened] } : merge;
    const people = ['rex', 'new', 'tom'].map((id) => hidden(id, 'Renamed'));
    await renewPeople(step, people, { ...asContext(contextWith()), isResumed });
    const told = [step.survivor, ...step.merged].map((one) => one.person);
    expect(told.map(({ name, isHidden }) => `${name}${isHidden ? ' hidden' : ''}`)).toEqual(noted);
  }
});

describe('people right before faces are taken from them', () => {
  const renewed = async (one: PersonSnapshot, faceId: unknown, steps: object[] = [], isResumed = false) => {
    mocks.faceOf.mockResolvedValue(faceId);
    const step: StepOf<'assign'> = { kind: 'assign', faces: [], to: null, sources: [one] };
    const context = { ...contextWith(steps), isResumed };
    await renewSources(step, asContext(context));
    expect(context.save).toHaveBeenCalledOnce();
    return step.sources[0];
  };
  const one = snapshot('old', [face('f', 'old')], { cover: { assetId: 'x' } });

  it('are as they are called, decided about, and covered now', async () => {
    expect(await renewed(one, 'f')).toMatchObject({
      person: { id: 'old', name: 'new now' },
      decision: dog,
      cover: { assetId: 'photo of f' },
    });
    expect(await renewed(one, 'g')).toMatchObject({ cover: 'unknown' });
    expect(await renewed(one, undefined)).toMatchObject({ cover: { assetId: 'x' } });
  });

  it('have the cover that they had before an earlier attempt took it, or the one that goes by now', async () => {
    expect(await renewed(one, 'g', [], true)).toMatchObject({ cover: { assetId: 'x' } });
    expect(await renewed({ ...one, cover: 'unknown' }, 'f', [], true)).toMatchObject({
      cover: { assetId: 'photo of f' },
    });
  });

  it('keep the cover that an earlier attempt took, whichever the server has picked since', async () => {
    const two = snapshot('old', [face('f', 'old'), face('g', 'old')], { cover: { assetId: 'photo of g' } });
    faces = [face('f', 'new'), face('g', 'bella')];
    expect(await renewed(two, 'f', [], true)).toMatchObject({ cover: { assetId: 'photo of g' } });
    faces = [face('f', 'new'), face('g', 'new')];
    expect(await renewed(two, 'f', [], true)).toMatchObject({ cover: { assetId: 'photo of f' } });
  });

  it('keep the cover that a step of its own looks after, and all where they are gone', async () => {
    const steps = [{ kind: 'set-cover', personId: 'old', before: 'none', after: 'y' }];
    expect(await renewed(one, 'f', steps)).toMatchObject({ cover: { assetId: 'x' } });
    people.clear();
    expect(await renewed(one, undefined)).toEqual(one);
  });
});

describe('whose face is deleted', () => {
  const renewed = async (more: Partial<StepOf<'erase'>> = {}, isTold = true) => {
    mocks.faceOf.mockResolvedValue(isTold ? 'new' : undefined);
    const step: StepOf<'erase'> = { kind: 'erase', face: face('old', 'tom', 'a'), source: snapshot('tom'), ...more };
    const context = contextWith();
    const isThere = await renewSource(step, asContext(context));
    return { isThere, step, saves: context.save.mock.calls.length };
  };

  it('is whoever has it: as the plan saw them, but as they are now', async () => {
    faces = [face('beside', 'rex', 'a'), face('new', 'tom', 'a')];
    const { isThere, step, saves } = await renewed();
    expect(isThere).toBe(true);
    expect(step.source).toMatchObject({ person: { id: 'tom', name: 'tom now' }, decision: dog });
    expect([step.face.id, saves]).toEqual(['old', 1]);
    faces = [face('new', null, 'a')];
    const stray = await renewed({ face: face('old', null, 'a'), source: null });
    expect([stray.step.source, stray.step.face.id]).toEqual([null, 'old']);
  });

  it('is somebody else where it was given away meanwhile, or nobody', async () => {
    faces = [face('new', 'rex', 'a')];
    const { step, saves } = await renewed();
    expect([step.face, saves]).toEqual([face('new', 'rex', 'a'), 1]);
    expect(step.source).toMatchObject({ person: { id: 'rex' }, cover: { assetId: 'a' }, isNew: true });
    const untold = await renewed({}, false);
    expect(untold.step.source).toMatchObject({ cover: 'unknown' });
    faces = [face('new', null, 'a')];
    const free = await renewed();
    expect([free.step.face.personId, free.step.source]).toEqual([null, null]);
  });

  it('is nobody where whoever had it is removed by now', async () => {
    faces = [face('new', 'tom', 'a')];
    people.delete('tom');
    const { step, saves } = await renewed();
    expect([step.source, step.face.personId, step.face.personName, saves]).toEqual([null, null, '', 1]);
  });

  it('is who it was merged into between the two looks', async () => {
    faces = [face('new', 'rex', 'a')];
    mocks.facesOnPhotos.mockResolvedValueOnce([face('new', 'tom', 'a')]);
    people.delete('tom');
    const { step, saves } = await renewed();
    expect([step.source?.person.id, step.face.personId, saves]).toEqual(['rex', 'rex', 1]);
    mocks.facesOnPhotos.mockResolvedValueOnce([face('new', 'tom', 'a')]);
    faces = [];
    const gone = await renewed();
    expect([gone.isThere, gone.saves]).toEqual([false, 0]);
  });

  it('stays as the plan saw it where it is gone', async () => {
    faces = [face('beside', 'rex', 'a')];
    expect(await renewed()).toEqual({
      isThere: false,
      step: { kind: 'erase', face: face('old', 'tom', 'a'), source: snapshot('tom') },
      saves: 0,
    });
  });
});
