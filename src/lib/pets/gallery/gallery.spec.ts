import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import type * as library from '../core/events';
import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import type { PeoplePhoto } from '../core/photo/people-photo';
import type { Decision } from '../core/verdict';
import { clearFindings, readFindings } from '../verdicts/finding-cache';

/** What the mocked server holds: people in its order, and for each the share of the photo that its boxes cover. */
const server = vi.hoisted(() => ({
  people: [] as Person[],
  shares: {} as Record<string, number>,
  counts: {} as Record<string, number>,
  mayCount: true,
  countedIds: [] as string[],
  decisions: new Map<string, Decision>(),
  /** Faces of these people are answered only when the test says so. */
  slow: new Map<string, Promise<void>>(),
  asked: [] as string[],
  walked: [] as number[],
  tellWalk: () => {},
  hasSearch: false,
  /** What smart search finds on the photo of each; dogs unless said otherwise. */
  kinds: {} as Record<string, string>,
  /** Smart search answers when this does. */
  searching: undefined as Promise<void> | undefined,
  said: [] as string[],
}));

vi.mock('$lib/host', async () => {
  const { readable } = await import('svelte/store');
  return {
    signedInUser: { current: { id: 'user' } },
    notify: {
      info: (text: string) => void server.said.push(text),
      failure: (_: unknown, text: string) => void server.said.push(text),
    },
    t: readable((key: string) => key),
  };
});

vi.mock('../register', () => ({
  allDecisions: () => Promise.resolve(new Map(server.decisions)),
}));

const peoplePhoto = (id: string): PeoplePhoto => ({
  assetId: `photo-${id}`,
  takenAt: '2024-05-01T12:00:00',
  personIds: [id],
  isOnTimeline: true,
});

const findPerson = (id: string) => server.people.find((person) => person.id === id) ?? null;

vi.mock('../immich', async (original) => ({
  ...(await original<typeof import('../immich')>()),
  listPeople: ({ onPage }: { onPage?: (people: Person[]) => void } = {}) => {
    onPage?.(server.people.slice(0, 2));
    onPage?.(server.people.slice(2));
    return Promise.resolve([...server.people]);
  },
  peopleOnArchivedPhotos: () => Promise.resolve(new Map()),
  findPerson: (id: string) => Promise.resolve(findPerson(id)),
  getPerson: (id: string) =>
    findPerson(id) ? Promise.resolve(findPerson(id)) : Promise.reject(new ApiError('not-found')),
  countPhotos: (id: string) => {
    server.countedIds.push(id);
    return Promise.resolve(server.mayCount ? (server.counts[id] ?? 1) : null);
  },
  peoplePhotosOf: (id: string) => {
    server.asked.push(id);
    const photo = peoplePhoto(id);
    return findPerson(id) ? Promise.resolve([photo]) : Promise.reject(new ApiError('not-found'));
  },
  peoplePhotosPage: (page: number) => {
    server.walked.push(page);
    server.tellWalk();
    return Promise.resolve({ peoplePhotos: server.people.map(({ id }) => peoplePhoto(id)), isLast: true });
  },
  photosMatching: async (query: string) => {
    await server.searching;
    const all = server.people.map(({ id }) => id).filter((id) => query.includes(server.kinds[id] ?? 'dog'));
    const others = Array.from({ length: 60 }, (_, index) => `other-${index}`);
    return server.hasSearch ? [...all.map((id) => `photo-${id}`), ...others] : null;
  },
  facesOfPhoto: async (photoId: string): Promise<Face[]> => {
    const id = photoId.slice('photo-'.length);
    await server.slow.get(id);
    const side = Math.sqrt(server.shares[id]);
    return [
      {
        id: `face-${id}`,
        assetId: photoId,
        box: { x1: 0, y1: 0, x2: side * 0.88, y2: side / 0.88 },
        imageSize: { width: 1000, height: 1000 },
        personId: id,
        personName: '',
        source: 'machine-learning',
      },
    ];
  },
}));

const person = (id: string, fields: Partial<Person> = {}): Person => ({
  id,
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '2024-01-01T00:00:00.000Z',
  ...fields,
});

const animal = 0.3;
const human = 0.005;

let events: typeof library.libraryEvents;

/** A gallery and its people as after opening the app. */
const open = async () => {
  vi.resetModules();
  const { libraryEvents } = await import('../core/events');
  events = libraryEvents;
  const { petsState } = await import('../verdicts/pets.svelte');
  const { galleryState } = await import('./gallery.svelte');
  const shown = () => galleryState.shown.map((item) => item.person.id);
  return { petsState, galleryState, shown };
};

const settled = (state: { settled: boolean }) => vi.waitFor(() => expect(state.settled).toBe(true), { timeout: 6000 });

beforeEach(async () => {
  await clearFindings();
  server.people = [person('rex', { name: 'Rex' }), person('ann'), person('tom'), person('cat'), person('bob')];
  server.shares = { rex: animal, ann: human, tom: human, cat: animal, bob: animal };
  server.mayCount = true;
  server.countedIds = [];
  server.counts = { rex: 3, cat: 9, bob: 12 };
  server.decisions = new Map();
  server.slow = new Map();
  server.asked = [];
  server.walked = [];
  server.tellWalk = () => {};
  server.hasSearch = false;
  server.kinds = {};
  server.searching = undefined;
  server.said = [];
});

describe('verdicts', () => {
  it('go by what the server says, then by the user, then by the boxes', async () => {
    server.people.push(person('fork', { serverSpecies: 'cat' }));
    server.shares.fork = human;
    server.decisions = new Map<string, Decision>([
      ['fork', { kind: 'not-pet', species: null }],
      ['rex', { kind: 'not-pet', species: null }],
      ['ann', { kind: 'pet', species: 'dog' }],
    ]);
    const { petsState } = await open();
    await petsState.load();
    await settled(petsState);
    expect(petsState.verdictOf('fork')).toEqual({ kind: 'pet', species: 'cat', source: 'server' });
    expect(petsState.verdictOf('rex')).toEqual({ kind: 'not-pet', source: 'user' });
    expect(petsState.verdictOf('ann')).toEqual({ kind: 'pet', species: 'dog', source: 'user' });
    expect(petsState.verdictOf('tom')).toEqual({ kind: 'human', source: 'evidence' });
    expect(petsState.verdictOf('cat')).toEqual({ kind: 'pet', species: null, source: 'evidence' });
    expect(petsState.pets.map((item) => item.person.id)).toEqual(['ann', 'cat', 'bob', 'fork']);
  });

  it('let smart search tell dogs from cats, and send a fox to the user', async () => {
    server.hasSearch = true;
    server.kinds = { rex: 'dog', cat: 'cat', bob: 'fox', ann: 'person', tom: 'person' };
    const { petsState } = await open();
    await petsState.load();
    await settled(petsState);
    expect(petsState.verdictOf('rex')).toEqual({ kind: 'pet', species: 'dog', source: 'evidence' });
    expect(petsState.verdictOf('cat')).toEqual({ kind: 'pet', species: 'cat', source: 'evidence' });
    expect(petsState.verdictOf('ann')?.kind).toBe('human');
    expect(petsState.unsure.map((item) => item.person.id)).toEqual(['bob']);
    expect(petsState.evidenceOf('bob')?.other).toBeGreaterThan(0.5);
  });

  it('do not wait for slow answers of smart search, and change nobody’s side when they come', async () => {
    let answer = () => {};
    server.hasSearch = true;
    server.kinds = { bob: 'fox' };
    server.searching = new Promise((resolve) => (answer = resolve));
    const first = await open();
    await first.petsState.load();
    await settled(first.petsState);
    expect(first.petsState.verdictOf('rex')).toEqual({ kind: 'pet', species: null, source: 'evidence' });
    answer();
    await vi.waitFor(() => expect(first.petsState.verdictOf('rex')).toMatchObject({ kind: 'pet', species: 'dog' }));
    expect(first.petsState.verdictOf('bob')?.kind).toBe('pet');
    await vi.waitFor(async () => {
      const kept = await readFindings();
      expect(kept.get('bob')?.evidence.search).not.toBeNull();
    });
    const second = await open();
    await second.petsState.load();
    expect(second.petsState.verdictOf('bob')?.kind).toBe('unsure');
  });

  it('tell apart who is in the bin', async () => {
    server.decisions = new Map<string, Decision>([['bob', { kind: 'not-pet', species: null }]]);
    const { petsState } = await open();
    await petsState.load();
    await settled(petsState);
    expect(petsState.binned.map((item) => item.person.id)).toEqual(['bob']);
    expect(petsState.unsure).toEqual([]);
  });

  it('come from a walk through the library where hundreds wait, with their counts', async () => {
    server.people = Array.from({ length: 300 }, (_, index) => person(`p${index}`));
    server.shares = Object.fromEntries(server.people.map(({ id }) => [id, animal]));
    const walk = new Promise<void>((resolve) => (server.tellWalk = resolve));
    server.slow = new Map(server.people.slice(60).map(({ id }) => [id, walk]));
    const { petsState } = await open();
    await petsState.load();
    await settled(petsState);
    expect(server.walked).toContain(1);
    expect(server.asked.length).toBeLessThan(200);
    expect(petsState.pets).toHaveLength(300);
    expect(petsState.countOf('p299')).toBe(1);
  });

  it('are unknown before anybody has looked', async () => {
    const { petsState } = await open();
    expect(petsState.verdictOf('rex')).toBeUndefined();
  });

  it('are remembered, and the counts asked again', async () => {
    const first = await open();
    await first.petsState.load();
    await settled(first.petsState);
    server.asked = [];
    server.countedIds = [];
    const second = await open();
    await second.petsState.load();
    expect(second.shown()).toEqual(['rex', 'cat', 'bob']);
    expect(second.petsState.countOf('cat')).toBe(9);
    await settled(second.petsState);
    expect(server.asked, 'nobody is looked at').toEqual([]);
    expect(server.countedIds).toEqual(expect.arrayContaining(['rex', 'cat']));
  });

  it('are looked at again where the count or the person has changed', async () => {
    const first = await open();
    await first.petsState.load();
    await settled(first.petsState);
    server.asked = [];
    server.counts.cat = 10;
    server.people = server.people.map((one) => (one.id === 'ann' ? person('ann', { updatedAt: '2025' }) : one));
    server.shares.ann = animal;
    const second = await open();
    await second.petsState.load();
    expect(second.petsState.verdictOf('ann')?.kind).toBe('human');
    await settled(second.petsState);
    expect(server.asked.sort()).toEqual(['ann', 'cat']);
    expect(second.petsState.countOf('cat')).toBe(10);
    expect(second.petsState.verdictOf('ann')?.kind).toBe('pet');
  });
});

describe('the gallery while people are decided', () => {
  it('shows cards in the order of the list, never one in front of another', async () => {
    let release = () => {};
    server.slow.set('ann', new Promise((resolve) => (release = resolve)));
    const { petsState, galleryState, shown } = await open();
    await petsState.load();
    galleryState.arrange();
    await vi.waitFor(() => expect(petsState.verdictOf('bob')).toBeDefined());
    expect(shown()).toEqual(['rex']);
    release();
    await settled(petsState);
    expect(shown()).toEqual(['rex', 'cat', 'bob']);
  });

  it('shows what there is when stopped, and continues', async () => {
    let release = () => {};
    server.slow.set('ann', new Promise((resolve) => (release = resolve)));
    const { petsState, galleryState, shown } = await open();
    await petsState.load();
    galleryState.arrange();
    await vi.waitFor(() => expect(petsState.verdictOf('bob')).toBeDefined());
    petsState.cancelSurvey();
    expect(petsState.surveyProgress).toEqual({ done: 4, total: 5, running: false });
    expect(shown()).toEqual(['rex', 'cat', 'bob']);
    release();
    petsState.resumeSurvey();
    await settled(petsState);
    expect(petsState.verdictOf('ann')?.kind).toBe('human');
  });

  it('leaves the cards where they are until it may arrange them', async () => {
    const { petsState, galleryState, shown } = await open();
    await petsState.load();
    galleryState.arrange();
    await settled(petsState);
    expect(shown()).toEqual(['rex', 'cat', 'bob']);
    expect(galleryState.isProvisional).toBe(true);
    galleryState.arrange();
    expect(shown()).toEqual(['rex', 'bob', 'cat']);
    expect(galleryState.isProvisional).toBe(false);
  });
});

it('stops where the key may not read faces, says so, and takes nobody for anything (field row F)', async () => {
  const refusal = new ApiError('forbidden', { status: 403, serverMessage: 'Missing required permission: face.read' });
  for (const { id } of server.people) {
    const refused = Promise.reject(refusal);
    refused.catch(() => undefined);
    server.slow.set(id, refused);
  }
  const { petsState } = await open();
  await petsState.load();
  await vi.waitFor(() => expect(petsState.surveyProgress.running).toBe(false));
  expect(server.said).toEqual(['pets.gallery.judging.failed']);
  expect(server.people.map(({ id }) => petsState.verdictOf(id))).toEqual(server.people.map(() => undefined));
  expect(petsState.isIncomplete).toBe(true);
  expect(petsState.surveyFailure).toBe(refusal);
});

it('tells everybody apart where the key may not count photos, and asks that once', async () => {
  server.mayCount = false;
  const { petsState } = await open();
  await petsState.load();
  await settled(petsState);
  expect(petsState.pets.map(({ person: { id }, photos }) => [id, photos])).toEqual([
    ['rex', null],
    ['cat', null],
    ['bob', null],
  ]);
  expect(server.countedIds).toHaveLength(1);
  expect(server.said).toEqual([]);
  expect(petsState.isIncomplete).toBe(false);
});

describe('after changes', () => {
  const setup = async () => {
    const app = await open();
    await app.petsState.load();
    await settled(app.petsState);
    app.galleryState.arrange();
    return app;
  };

  it('reads again what has changed, without moving its card', async () => {
    const { petsState, shown } = await setup();
    server.people = server.people.map((one) => (one.id === 'cat' ? { ...one, name: 'Mia', isFavorite: true } : one));
    events.emit('PeopleChanged', { personIds: ['cat'] });
    await vi.waitFor(() => expect(petsState.people.get('cat')?.name).toBe('Mia'));
    expect(shown()).toEqual(['rex', 'bob', 'cat']);
  });

  it('drops who is gone and takes in who is new', async () => {
    const { petsState, shown } = await setup();
    server.people = [...server.people.filter(({ id }) => id !== 'bob'), person('new')];
    server.shares.new = animal;
    events.emit('PeopleChanged', { goneIds: ['bob'], personIds: ['new'] });
    await vi.waitFor(() => expect(petsState.verdictOf('new')?.kind).toBe('pet'));
    expect(shown()).toEqual(['rex', 'cat', 'new']);
    expect(server.said).toEqual([]);
  });

  it('puts a person that was made again where it stood', async () => {
    const { petsState } = await setup();
    server.people = server.people.map((one) => (one.id === 'ann' ? person('ann2') : one));
    server.shares.ann2 = human;
    events.emit('PeopleChanged', { goneIds: ['ann'], personIds: ['ann2'], replaced: { ann: 'ann2' } });
    await vi.waitFor(() => expect(petsState.people.has('ann2')).toBe(true));
    expect(petsState.order).toEqual(['rex', 'ann2', 'tom', 'cat', 'bob']);
  });

  it('follows a decision at once', async () => {
    const { shown } = await setup();
    events.emit('DecisionsChanged', { decisions: new Map([['rex', { kind: 'not-pet', species: null }]]) });
    expect(shown()).toEqual(['bob', 'cat']);
    events.emit('DecisionsChanged', { decisions: new Map([['rex', { kind: null, species: null }]]) });
    expect(shown()).toEqual(['rex', 'bob', 'cat']);
  });

  it('says so when somebody was deleted elsewhere', async () => {
    const { petsState, shown } = await setup();
    server.people = server.people.filter(({ id }) => id !== 'rex');
    await petsState.refresh(['rex']);
    expect(shown()).toEqual(['bob', 'cat']);
    expect(server.said).toEqual(['pets.gallery.gone']);
    expect(petsState.departures).toBe(1);
  });

  it('drops who is not listed any more when the list is read again', async () => {
    const { petsState, shown } = await setup();
    server.people = server.people.filter(({ id }) => id !== 'rex');
    events.emit('PeopleChanged', {});
    await petsState.load();
    expect(shown()).toEqual(['bob', 'cat']);
  });
});

describe('filters', () => {
  const setup = async () => {
    server.people = [person('rex', { name: 'Réx' }), person('cat'), person('ann'), person('hid', { isHidden: true })];
    server.shares = { rex: animal, cat: animal, ann: human, hid: animal };
    server.decisions = new Map([['cat', { kind: 'pet', species: 'cat' }]]);
    const app = await open();
    await app.petsState.load();
    await settled(app.petsState);
    app.galleryState.arrange();
    return app;
  };

  it.each([
    [{}, ['rex', 'cat']],
    [{ search: 'REX' }, ['rex']],
    [{ naming: 'unnamed' }, ['cat']],
    [{ species: 'cat' }, ['cat']],
    [{ show: 'hidden' }, ['hid']],
    [{ show: 'humans' }, ['ann']],
    [{ search: 'nobody' }, []],
  ] as const)('%o shows %o', async (filters, expected) => {
    const { galleryState, shown } = await setup();
    galleryState.setFilters(filters);
    expect(shown()).toEqual(expected);
  });

  it('let go of the selection', async () => {
    const { galleryState } = await setup();
    galleryState.selection.toggle('rex');
    galleryState.setFilters({ naming: 'unnamed' });
    expect(galleryState.selection.size).toBe(0);
  });
});
