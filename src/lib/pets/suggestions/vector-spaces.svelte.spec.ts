import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../core/person';
import type { Species } from '../core/species';
import type { VectorModel } from '../library/models/face-vectors';
import { centring } from '../ranking/vectors/projection';
import { putRecord } from '../register';
import type { Learned, Personal } from './learning/learned';
import { train } from './learning/train';
import { vectorSpaces } from './vector-spaces.svelte';

const world = vi.hoisted(() => ({ user: '', people: [] as Person[], modelHash: 'model', ownModels: [] as string[] }));

vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(world.user) }));
vi.mock('./learning/train', () => ({ train: vi.fn() }));
vi.mock('../library/models/face-vectors', () => ({
  faceVectors: {
    model: (species: Species | null = null) =>
      Promise.resolve(
        species && world.ownModels.includes(species)
          ? { hash: `model for ${species}`, isBuiltIn: false, species }
          : { hash: world.modelHash, isBuiltIn: false, species: null },
      ),
  },
}));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: {
    get pets() {
      return world.people.map((person) => ({ person }));
    },
    verdictOf: (id: string) => ({ kind: 'pet', species: { rex: 'dog', tom: 'cat' }[id] ?? null }),
  },
}));

const model: VectorModel = { hash: 'model', isBuiltIn: false, species: null };
const otherModel: VectorModel = { ...model, hash: 'other' };
const unknown = { projections: [], strength: { topOne: null, isBuiltIn: false } };
const [background, own] = [centring(Float32Array.from([1, 0])), centring(Float32Array.from([0, 1]))];
const figures = { topOne: 0.9, separation: 1 };

const personal = (more: Partial<Personal> = {}): Personal => ({
  learntAt: '2026-01-01T00:00:00.000Z',
  outcome: 'adopted',
  pets: 2,
  faces: 24,
  adapter: {
    projections: [background, own],
    trainedAt: '2026-01-01T00:00:00.000Z',
    pets: 2,
    exemplars: 24,
    plain: figures,
    adapted: figures,
    changed: { gained: 0, lost: 0 },
  },
  topOne: 0.9,
  ...more,
});
const learned: Learned = { background, personal: personal() };
const teach = (lesson: Learned) => vi.mocked(train).mockResolvedValue(lesson);

const person = (id: string, name = ''): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '2026-01-01T00:00:00.000Z',
});
const see = (id: string, from: number) =>
  putRecord(id, {
    mirrored: {
      exemplars: Array.from({ length: 12 }, (_, index) => ({
        assetId: `photo ${from + index}`,
        box: { x1: 0, y1: 0, x2: 1, y2: 1 },
      })),
    },
  });

/** The same app in another tab of this browser. */
const openTab = async () => {
  vi.resetModules();
  const tab = await import('./vector-spaces.svelte');
  return tab.vectorSpaces;
};

/** Locks as browsers have them, for all tabs. */
const locks = {
  last: new Map<string, Promise<unknown>>(),
  /** Names of those that are held or waited for. */
  asked: [] as string[],
  waiting: (part: string) => locks.asked.filter((name) => name.includes(part)).length,

  async request(name: string, work: () => Promise<unknown>) {
    const before = locks.last.get(name);
    locks.asked.push(name);
    const mine = (async () => {
      await before;
      return work();
    })();
    locks.last.set(name, Promise.allSettled([mine]));
    try {
      return await mine;
    } finally {
      locks.asked.splice(locks.asked.indexOf(name), 1);
    }
  },
};

beforeEach(async () => {
  vi.mocked(train).mockReset();
  vi.stubGlobal('navigator', { locks });
  world.user = crypto.randomUUID();
  world.people = [person('rex', 'Rex'), person('tom', 'Tom'), person('fox')];
  await see('rex', 0);
  await see('tom', 100);
});

describe('of', () => {
  it('compares vectors as they are until something has been learnt', async () => {
    expect(await vectorSpaces.of(model)).toEqual(unknown);
    expect(train).not.toHaveBeenCalled();
  });

  it('looks through what was learned for this model, and for no other', async () => {
    teach(learned);
    await vectorSpaces.refresh(model);
    expect(await vectorSpaces.of(model)).toEqual({
      projections: [background, own],
      strength: { topOne: 0.9, isBuiltIn: false },
    });
    expect(await vectorSpaces.of({ ...otherModel, isBuiltIn: true })).toEqual({
      projections: [],
      strength: { topOne: null, isBuiltIn: true },
    });
  });

  it('looks through the background alone where the adapter has not won', async () => {
    teach({ background, personal: personal({ outcome: 'no-better', topOne: 0.7 }) });
    await vectorSpaces.refresh(model);
    expect(await vectorSpaces.of(model)).toEqual({
      projections: [background],
      strength: { topOne: 0.7, isBuiltIn: false },
    });
  });
});

describe('refresh', () => {
  beforeEach(() => teach(learned));

  it('learns from the named pets and from all animals, once', async () => {
    await Promise.all([vectorSpaces.refresh(model), vectorSpaces.refresh(model)]);
    await vectorSpaces.refresh(model);
    expect(train).toHaveBeenCalledOnce();
    const [{ animals, pets }] = vi.mocked(train).mock.calls[0];
    expect(animals.map(({ id }) => id)).toEqual(['rex', 'tom', 'fox']);
    expect(pets?.map(({ personIds }) => personIds)).toEqual([['rex'], ['tom']]);
  });

  it('learns anew when a pet got a name or much of its faces changed, and for another model', async () => {
    await vectorSpaces.refresh(model);
    await see('rex', 1);
    await vectorSpaces.refresh(model);
    expect(train).toHaveBeenCalledTimes(1);
    await see('rex', 9);
    await vectorSpaces.refresh(model);
    expect(train).toHaveBeenCalledTimes(2);
    world.people = [...world.people.slice(0, 2), person('fox', 'Fox')];
    await vectorSpaces.refresh(model);
    expect(train).toHaveBeenCalledTimes(3);
    await vectorSpaces.refresh({ ...otherModel, isBuiltIn: true });
    expect(train).toHaveBeenCalledTimes(4);
  });

  it('tries again what failed, and what found no face to look at', async () => {
    vi.mocked(train).mockRejectedValueOnce(new Error('offline')).mockResolvedValueOnce(null);
    await vectorSpaces.refresh(model);
    await vectorSpaces.refresh(model);
    expect(await vectorSpaces.of(model)).toEqual(unknown);
    await vectorSpaces.refresh(model);
    expect(train).toHaveBeenCalledTimes(3);
    expect(await vectorSpaces.of(model)).not.toEqual(unknown);
  });

  it('does nothing while no animal is known', async () => {
    world.people = [];
    await vectorSpaces.refresh(model);
    expect(train).not.toHaveBeenCalled();
  });

  it('learns in one tab at a time, and not what another tab has learnt', async () => {
    const otherTab = await openTab();
    const lesson = Promise.withResolvers<Learned>();
    vi.mocked(train).mockReturnValue(lesson.promise);
    const here = vectorSpaces.refresh(model);
    await vi.waitFor(() => expect(train).toHaveBeenCalled());
    const there = otherTab.refresh(model);
    await vi.waitFor(() => expect(locks.waiting('lessons')).toBe(2));
    lesson.resolve(learned);
    await Promise.all([here, there]);
    expect(train).toHaveBeenCalledOnce();
    expect(await otherTab.of(model)).toEqual(await vectorSpaces.of(model));
    expect(await otherTab.of(model)).not.toEqual(unknown);
  });
});

describe('a model for one species', () => {
  const ofDogs: VectorModel = { hash: 'model for dog', isBuiltIn: false, species: 'dog' };

  beforeEach(() => {
    teach(learned);
    world.ownModels = ['dog'];
    return () => (world.ownModels = []);
  });

  it('learns from that species alone, beside the one for all', async () => {
    await Promise.all([vectorSpaces.refresh(model), vectorSpaces.refresh(ofDogs)]);
    const lessons = vi.mocked(train).mock.calls.map(([{ species, animals, pets }]) => ({
      species,
      animals: animals.map(({ id }) => id),
      pets: pets?.flatMap(({ personIds }) => personIds),
    }));
    expect(lessons).toEqual([
      { species: null, animals: ['rex', 'tom', 'fox'], pets: ['rex', 'tom'] },
      { species: 'dog', animals: ['rex'], pets: ['rex'] },
    ]);
  });

  it('has what it has learned told apart', async () => {
    await vectorSpaces.refresh(ofDogs);
    await vectorSpaces.load();
    expect(vectorSpaces.facts).toEqual({
      isOn: true,
      personal: null,
      ofSpecies: [{ species: 'dog', personal: learned.personal }],
    });
  });
});

describe('forget and turning off', () => {
  beforeEach(async () => {
    teach(learned);
    await vectorSpaces.refresh(model);
    await vectorSpaces.load();
    expect(vectorSpaces.facts).toEqual({ isOn: true, personal: learned.personal, ofSpecies: [] });
  });

  it('forgets the pets, and learns nothing from them until it is turned on again', async () => {
    await vectorSpaces.forget();
    expect(vectorSpaces.facts).toEqual({ isOn: false, personal: null, ofSpecies: [] });
    expect(await vectorSpaces.of(model)).toEqual({
      projections: [background],
      strength: { topOne: null, isBuiltIn: false },
    });
    world.people = [...world.people, person('ida', 'Ida')];
    await vectorSpaces.refresh(model);
    expect(train).toHaveBeenCalledTimes(1);

    await vectorSpaces.setOn(true);
    expect(train).toHaveBeenCalledTimes(1);
    await vectorSpaces.refresh(model);
    expect(train).toHaveBeenCalledTimes(2);
    expect(vectorSpaces.facts).toEqual({ isOn: true, personal: learned.personal, ofSpecies: [] });
  });

  it('does not use, while it is off, what it knows', async () => {
    await vectorSpaces.setOn(false);
    expect(await vectorSpaces.of(model)).toEqual({
      projections: [background],
      strength: { topOne: null, isBuiltIn: false },
    });
    await vectorSpaces.setOn(true);
    expect(await vectorSpaces.of(model)).toMatchObject({ projections: [background, own] });
  });

  it('learns for a new model without the pets while it is off', async () => {
    await vectorSpaces.forget();
    teach({ background, personal: null });
    await vectorSpaces.refresh(otherModel);
    expect(vi.mocked(train).mock.lastCall?.[0].pets).toBeNull();
    expect(await vectorSpaces.of(otherModel)).toMatchObject({ projections: [background] });
  });

  it.each([
    ['forgotten', () => vectorSpaces.forget()],
    ['turned off', () => vectorSpaces.setOn(false)],
  ])('stops the lesson under way: %s', async (_, end) => {
    vi.mocked(train).mockImplementation(
      (_pupils, _now, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    const refreshing = vectorSpaces.refresh(otherModel);
    await vi.waitFor(() => expect(vectorSpaces.isLearning).toBe(true));
    await end();
    await refreshing;
    expect(vectorSpaces.isLearning).toBe(false);
    expect(await vectorSpaces.of(otherModel)).toEqual(unknown);
  });
});
