import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import { libraryEvents } from '../core/events';
import type { Person } from '../core/person';
import type { DatedFace, Face } from '../core/photo/face';
import type { Photo } from '../core/photo/photo';
import {
  facesOfPhoto,
  listPeople,
  monthsOfPerson,
  peopleClosestToFace,
  peopleClosestToPerson,
  photosOfMonth,
} from '../immich';
import { emptyRegister } from '../register/document/register';
import { CandidateComparison } from './candidate-comparison';
import { mostLooked } from './candidate-ranking';
import { Candidates } from './candidates.svelte';

const { humans, undecided, surveyFirst } = vi.hoisted(() => ({
  humans: new Set<string>(),
  undecided: new Set<string>(),
  surveyFirst: vi.fn(),
}));

vi.mock('../immich', async (original) => ({
  ...(await original<typeof import('../immich')>()),
  facesOfPhoto: vi.fn(),
  listPeople: vi.fn(),
  monthsOfPerson: vi.fn(),
  peopleClosestToFace: vi.fn(),
  peopleClosestToPerson: vi.fn(),
  peopleOnArchivedPhotos: vi.fn(() => Promise.resolve(new Map())),
  photosOfMonth: vi.fn(),
  peoplePhotosOf: vi.fn(() => Promise.resolve([])),
}));

vi.mock('../register', () => ({ recordOf: () => Promise.resolve(undefined) }));
vi.mock('../register/local', () => ({ readLocal: () => Promise.resolve(emptyRegister) }));
vi.mock('../library/models/face-vectors', () => ({
  faceVectors: {
    model: () => Promise.resolve({ hash: '', isBuiltIn: true }),
    of: () => Promise.resolve(new Map()),
    warmUp: () => Promise.resolve(),
  },
}));
vi.mock('./vector-spaces.svelte', () => ({
  vectorSpaces: {
    of: () => Promise.resolve({ projections: [], strength: { topOne: null, isBuiltIn: true } }),
    refresh: () => Promise.resolve(),
  },
}));

vi.mock('../verdicts/deaths.svelte', () => ({ deaths: { of: () => null } }));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: {
    people: new Map(),
    verdictOf: (id: string) => (undecided.has(id) ? undefined : { kind: humans.has(id) ? 'human' : 'pet' }),
    load: async () => {
      const { people } = await import('../library/people.svelte');
      await people.load();
    },
    surveyFirst,
  },
}));

const person = (id: string, name = ''): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '2024-01-01T00:00:00.000Z',
});

const people = (...ids: string[]) => ids.map((id) => person(id, id));
const face = (id: string, source: Face['source'] = 'machine-learning') =>
  ({ id, assetId: `photo of ${id}`, takenAt: null, source }) as DatedFace;

const idsOf = (candidates: Candidates) => candidates.found.map(({ id }) => id);

/** The pet's photos of one month each, with a face of it; the faces are called like their photos. */
const havePhotos = (...ids: string[]) => {
  vi.mocked(monthsOfPerson).mockResolvedValue(ids.map((month) => ({ month, count: 1 })));
  vi.mocked(photosOfMonth).mockImplementation((_, month) =>
    Promise.resolve([{ id: month, takenAt: `${month}-15T12:00:00` } as Photo]),
  );
  vi.mocked(facesOfPhoto).mockImplementation((id) => Promise.resolve([{ id, personId: 'rex' } as Face]));
};

beforeEach(() => {
  vi.resetAllMocks();
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  humans.clear();
  undecided.clear();
  havePhotos();
});

describe('Candidates', () => {
  it('shows the order by cover at once and improves it with several faces', async () => {
    havePhotos('2020-01', '2021-01', '2022-01');
    const faces = Promise.withResolvers<Person[]>();
    vi.mocked(peopleClosestToPerson).mockResolvedValue(people('rex', 'a', 'b', 'c'));
    vi.mocked(peopleClosestToFace).mockReturnValue(faces.promise);
    const candidates = new Candidates({ personId: 'rex' });

    const loaded = candidates.load();
    await vi.waitFor(() => expect(peopleClosestToFace).toHaveBeenCalledTimes(3));
    expect(candidates.status).toBe('improving');
    expect(idsOf(candidates)).toEqual(['a', 'b', 'c']);

    faces.resolve(people('c', 'b', 'a', 'rex'));
    await loaded;
    expect(candidates.status).toBe('ready');
    expect(idsOf(candidates)).toEqual(['c', 'b', 'a']);
  });

  it('leaves what has been looked at where it is', async () => {
    havePhotos('2020-01');
    const faces = Promise.withResolvers<Person[]>();
    vi.mocked(peopleClosestToPerson).mockResolvedValue(people('a', 'b', 'c', 'd'));
    vi.mocked(peopleClosestToFace).mockReturnValue(faces.promise);
    const candidates = new Candidates({ personId: 'rex' });
    const loaded = candidates.load();
    await vi.waitFor(() => expect(candidates.total).toBe(4));

    candidates.hold(1);
    faces.resolve(people('d', 'd1', 'd2', 'd3', 'c'));
    await loaded;
    expect(idsOf(candidates)[0]).toBe('a');
    expect(idsOf(candidates)[1]).toBe('d');
  });

  it('offers pets alone until everyone is asked for, never the pet itself or who is excluded', async () => {
    humans.add('eva');
    vi.mocked(peopleClosestToPerson).mockResolvedValue(people('rex', 'eva', 'a', 'b'));
    const candidates = new Candidates({ personId: 'rex' }, ['b']);
    await candidates.load();

    expect(idsOf(candidates)).toEqual(['a']);
    candidates.everyone = true;
    expect(idsOf(candidates)).toEqual(['eva', 'a']);
  });

  it('finds who is searched for by name before it is known what they are', async () => {
    undecided.add('honey').add('moss');
    vi.mocked(peopleClosestToPerson).mockResolvedValue(people('moss', 'honey', 'luna'));
    const candidates = new Candidates({ personId: 'rex' });
    await candidates.load();
    expect(idsOf(candidates)).toEqual(['luna']);
    candidates.query = 'hon';
    expect(idsOf(candidates)).toEqual(['honey']);
  });

  it('finds names without accents and case', async () => {
    vi.mocked(peopleClosestToPerson).mockResolvedValue([person('1', 'Émile'), person('2', 'Rex'), person('3')]);
    const candidates = new Candidates({ personId: 'rex' });
    await candidates.load();

    candidates.query = 'emi';
    expect(idsOf(candidates)).toEqual(['1']);
    expect(candidates.total).toBe(3);
  });

  it('compares with a face where one is given', async () => {
    vi.mocked(peopleClosestToFace).mockResolvedValue(people('b', 'a'));
    const candidates = new Candidates({ faces: [face('face')] });
    await candidates.load();

    expect(peopleClosestToFace).toHaveBeenCalledExactlyOnceWith('face', { signal: expect.any(AbortSignal) });
    expect(idsOf(candidates)).toEqual(['b', 'a']);
  });

  it('asks about several faces where there are, those drawn by hand aside', async () => {
    vi.mocked(peopleClosestToFace).mockImplementation((id) =>
      Promise.resolve(id === 'two' ? people('a', 'b') : people('b', 'a', 'c')),
    );
    const candidates = new Candidates({ faces: [face('drawn', 'manual'), face('one'), face('two'), face('three')] });
    await candidates.load();

    const asked = vi.mocked(peopleClosestToFace).mock.calls.map(([id]) => id);
    expect(asked[0]).toBe('one');
    expect(asked.toSorted()).toEqual(['one', 'three', 'two']);
    expect(idsOf(candidates)).toEqual(['b', 'a', 'c']);
  });

  it('lists everybody as usual where there is nothing to compare with', async () => {
    vi.mocked(peopleClosestToFace).mockRejectedValue(new ApiError('not-found'));
    vi.mocked(listPeople).mockResolvedValue(people('a', 'b'));
    const candidates = new Candidates({ faces: [face('on a photo that is gone')] });
    await candidates.load();

    expect(idsOf(candidates)).toEqual(['a', 'b']);
    expect(candidates.status).toBe('ready');
  });

  it('is content with the order by cover when the faces cannot be read', async () => {
    vi.mocked(monthsOfPerson).mockRejectedValue(new ApiError('server'));
    vi.mocked(peopleClosestToPerson).mockResolvedValue(people('a', 'b'));
    const candidates = new Candidates({ personId: 'rex' });
    await candidates.load();

    expect(candidates.status).toBe('ready');
    expect(idsOf(candidates)).toEqual(['a', 'b']);
  });

  it('keeps the error when nobody can be listed, and may try again', async () => {
    const error = new ApiError('offline');
    vi.mocked(peopleClosestToPerson).mockRejectedValueOnce(error).mockResolvedValue(people('a'));
    const candidates = new Candidates({ personId: 'rex' });

    await candidates.load();
    expect(candidates.status).toBe('failed');
    expect(candidates.error).toBe(error);

    const again = candidates.load();
    expect([candidates.status, candidates.error]).toEqual(['loading', undefined]);
    await again;
    expect(idsOf(candidates)).toEqual(['a']);
  });

  describe('thinks more of whom the server names first', () => {
    const load = async (candidates: Candidates) => {
      await candidates.load();
      const [a, b] = ['a', 'b'].map((id) => candidates.suggestionOf(id)?.probability ?? NaN);
      return Math.sign(a - b);
    };

    it('where it goes by likeness, to the cover or to any of the faces', async () => {
      vi.mocked(peopleClosestToPerson).mockResolvedValue(people('a', 'b'));
      expect(await load(new Candidates({ personId: 'rex' }))).toBe(1);
      vi.mocked(listPeople).mockResolvedValue(people('a', 'b'));
      vi.mocked(peopleClosestToFace).mockImplementation((id) =>
        id === 'gone' ? Promise.reject(new ApiError('not-found')) : Promise.resolve(people('b', 'a')),
      );
      const byFaces = new Candidates({ faces: [face('gone'), face('one')] });
      expect(await load(byFaces)).toBe(-1);
      expect(idsOf(byFaces)).toEqual(['b', 'a']);
    });

    it('not where it only lists everybody', async () => {
      vi.mocked(peopleClosestToPerson).mockRejectedValue(new ApiError('not-found'));
      vi.mocked(listPeople).mockResolvedValue(people('a', 'b'));
      expect(await load(new Candidates({ personId: 'rex' }))).toBe(0);
    });
  });

  it('asks no further and reports nothing once disposed', async () => {
    havePhotos('2020-01');
    const covers = Promise.withResolvers<Person[]>();
    vi.mocked(peopleClosestToPerson).mockReturnValue(covers.promise);
    const candidates = new Candidates({ personId: 'rex' });
    const loaded = candidates.load();
    candidates.dispose();
    covers.reject(new DOMException('', 'AbortError'));
    await loaded;

    expect(candidates.status).toBe('loading');
    expect(monthsOfPerson).toHaveBeenCalledTimes(1);
    expect(photosOfMonth).not.toHaveBeenCalled();
  });

  it('leaves all where it is while a name is searched for, until everyone is asked for', async () => {
    havePhotos('2020-01');
    humans.add('eva');
    const faces = Promise.withResolvers<Person[]>();
    vi.mocked(peopleClosestToPerson).mockResolvedValue(people('x1', 'x2', 'x3', 'x4', 'eva'));
    vi.mocked(peopleClosestToFace).mockReturnValue(faces.promise);
    const candidates = new Candidates({ personId: 'rex' });
    const loaded = candidates.load();
    await vi.waitFor(() => expect(candidates.total).toBe(4));
    candidates.query = 'x';
    candidates.hold(1);
    candidates.hold(0);
    faces.resolve(people('x4', 'd1', 'd2', 'd3', 'x3'));
    await loaded;
    expect(idsOf(candidates)).toEqual(['x1', 'x2', 'x3', 'x4']);
    candidates.everyone = true;
    expect(candidates.everyone).toBe(true);
    expect(idsOf(candidates)[0]).toBe('x4');
  });

  it('has those looked at first that resemble most, and no one once disposed', async () => {
    const [start, want, dispose] = (['start', 'want', 'dispose'] as const).map((name) =>
      vi.spyOn(CandidateComparison.prototype, name),
    );
    vi.mocked(peopleClosestToPerson).mockResolvedValue(
      people('rex', ...Array.from({ length: mostLooked + 5 }, (_, at) => `p${at}`)),
    );
    const candidates = new Candidates({ personId: 'rex' });
    await candidates.load();
    flushSync();
    expect(surveyFirst.mock.lastCall?.[0].slice(0, 3)).toEqual(['rex', 'p0', 'p1']);
    expect(start).toHaveBeenCalledOnce();
    expect(want.mock.lastCall).toEqual([Array.from({ length: mostLooked }, (_, at) => `p${at}`)]);
    // told again, in place of the time before
    want.mockClear();
    await candidates.load();
    flushSync();
    want.mockClear();
    candidates.everyone = true;
    humans.add('p0');
    candidates.everyone = false;
    flushSync();
    expect(want.mock.calls.length).toBeLessThan(2);
    candidates.dispose();
    expect(dispose).toHaveBeenCalledOnce();
    want.mockClear();
    candidates.everyone = true;
    flushSync();
    expect(want).not.toHaveBeenCalled();
  });

  it.each(['not-found', 'refused'] as const)(
    'lists everybody where the server has no cover to go by: %s',
    async (kind) => {
      vi.mocked(peopleClosestToPerson).mockRejectedValue(new ApiError(kind));
      vi.mocked(listPeople).mockResolvedValue(people('b', 'a'));
      const candidates = new Candidates({ personId: 'rex' });
      await candidates.load();
      expect([idsOf(candidates), candidates.status, candidates.error]).toEqual([['b', 'a'], 'ready', undefined]);
      expect(candidates.suggestionOf('nobody')).toBeUndefined();
    },
  );

  it('lists everybody where nobody is to be resembled', async () => {
    vi.mocked(listPeople).mockResolvedValue(people('b', 'a', 'c'));
    const candidates = new Candidates(null, ['c']);
    await candidates.load();
    expect([idsOf(candidates), candidates.status]).toEqual([['b', 'a'], 'ready']);
    expect([peopleClosestToPerson, peopleClosestToFace].map((ask) => vi.mocked(ask).mock.calls)).toEqual([[], []]);
  });
});
