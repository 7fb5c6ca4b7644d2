import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../../core/events';
import type { Person } from '../../core/person';
import type { DatedFace } from '../../core/photo/face';
import { listPeople, peopleClosestToFace } from '../../immich';
import { Picker } from './picker.svelte';
import { recentPets } from './recent-pets';

const { species } = vi.hoisted(() => ({ species: new Map<string, string>() }));

vi.mock('../../immich', async (original) => ({
  ...(await original<typeof import('../../immich')>()),
  listPeople: vi.fn(),
  peopleClosestToFace: vi.fn(),
}));
vi.mock('../../suggestions/candidate-comparison', () => import('../../suggestions/testing/no-comparison'));
vi.mock('../../verdicts/deaths.svelte', () => ({ deaths: { of: () => null } }));
vi.mock('../../verdicts/pets.svelte', () => ({
  petsState: {
    people: new Map(),
    load: async () => {
      const { people } = await import('../../library/people.svelte');
      await people.load();
    },
    surveyFirst: () => {},
    verdictOf: () => ({ kind: 'pet' }),
    itemOf: (id: string) => (species.has(id) ? { species: species.get(id) } : undefined),
  },
}));

const person = (id: string, name = ''): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});

const faces = [{ id: 'face', assetId: 'photo', source: 'machine-learning' } as DatedFace];

const keysOf = (picker: Picker) => picker.options.map(({ key }) => key);

beforeEach(() => {
  localStorage.clear();
  species.clear();
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  vi.mocked(listPeople).mockResolvedValue([person('anton', 'Anton'), person('x'), person('rex', 'Rex')]);
  vi.mocked(peopleClosestToFace).mockResolvedValue([
    person('x'),
    person('rex', 'Rex'),
    person('y'),
    person('luna', 'Luna'),
  ]);
});

const ready = async (settings: ConstructorParameters<typeof Picker>[0]) => {
  const picker = new Picker(settings);
  await picker.candidates.load();
  return picker;
};

describe('Picker', () => {
  it('offers named pets before unnamed ones, each by similarity to the face', async () => {
    expect(keysOf(await ready({ faces }))).toEqual(['new', 'rex', 'luna', 'x', 'y']);
  });

  it('offers nobody new until it is known who there is', async () => {
    const picker = new Picker({ faces });
    const loading = picker.candidates.load();
    picker.query = 'Rex';
    expect(keysOf(picker)).toEqual([]);
    await loading;
    expect(picker.active?.key).toBe('rex');
    expect(keysOf(picker)).toContain('new');
  });

  it('keeps the order of what is searched, so that Enter picks what was read', async () => {
    const picker = await ready({ faces });
    const hold = vi.spyOn(picker.candidates, 'hold');
    picker.query = '';
    expect(hold).not.toHaveBeenCalled();
    picker.query = 'x';
    expect(hold).toHaveBeenCalledWith(Infinity);
  });

  it('has recently used pets on top where there is no face, last used first', async () => {
    recentPets.use('x');
    recentPets.use('gone');
    recentPets.use('rex');
    expect(keysOf(await ready({}))).toEqual(['new', 'rex', 'x', 'anton']);
  });

  it('lists the most likely answer first', async () => {
    expect(keysOf(await ready({ faces, first: 'luna' }))).toEqual(['new', 'luna', 'rex', 'x', 'y']);
  });

  it('offers nobody and nothing new as told', async () => {
    expect(keysOf(await ready({ faces, exclude: ['x', 'y'], allowNew: false, allowNobody: true }))).toEqual([
      'nobody',
      'rex',
      'luna',
    ]);
  });

  it('picks the first hit of a search, or the new pet of that name', async () => {
    const picker = await ready({ faces });
    picker.move(1);
    picker.query = 'REX';
    expect(picker.active?.key).toBe('rex');

    picker.query = '  Bello  junior ';
    expect(picker.active).toEqual({ kind: 'new', key: 'new', name: 'Bello junior' });
  });

  it('moves around both ends', async () => {
    const picker = await ready({ faces });
    picker.move(-1);
    expect(picker.active?.key).toBe('new');
    picker.move(1);
    expect(picker.active?.key).toBe('rex');
  });

  it('keeps to the line moved to when the order improves', async () => {
    const picker = await ready({ faces });
    picker.activate('luna');
    vi.mocked(peopleClosestToFace).mockResolvedValue([person('luna', 'Luna'), person('rex', 'Rex')]);
    await picker.candidates.load();
    expect(picker.active?.key).toBe('luna');
  });

  it('remembers whom a face was given to', async () => {
    const picker = await ready({ faces });
    expect(picker.targetOf(picker.pets[1])).toEqual({ kind: 'person', personId: 'luna' });
    expect(recentPets.list()).toEqual(['luna']);
  });

  it('makes a new pet of the kind of the one that it came from', async () => {
    species.set('tom', 'cat');
    const picker = await ready({ faces, personId: 'tom' });
    picker.query = 'Findus';
    expect(picker.targetOf({ kind: 'new', key: 'new', name: 'Findus' })).toEqual({
      kind: 'new',
      name: 'Findus',
      species: 'cat',
    });
  });
});

describe('recentPets', () => {
  it('forgets the oldest and survives a stranger’s value', () => {
    for (let index = 0; index < 20; index++) {
      recentPets.use(String(index));
    }
    expect(recentPets.list()).toEqual(['19', '18', '17', '16', '15', '14', '13', '12']);

    localStorage.setItem('pets-recently-used', '{broken');
    expect(recentPets.list()).toEqual([]);
  });
});
