import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import type { Person } from '../core/person';
import type { Decision, Verdict } from '../core/verdict';
import type { ArchivedPerson } from '../library/archived-people';
import { people } from '../library/people.svelte';
import { allDecisions } from '../register';
import { gathering } from './evidence-gathering.svelte';
import { findings } from './findings.svelte';
import { petsState } from './pets.svelte';

vi.mock('../register', () => ({ allDecisions: vi.fn() }));
vi.mock('../library/people.svelte', () => {
  class People {
    all = $state.raw(new Map<string, Person>());
    order = $state.raw<string[]>([]);
    loaded = $state(true);
    departures = $state(0);
    archived = $state.raw(new Map<string, ArchivedPerson>());
    among = (ids: Iterable<string>) => [...ids].flatMap((id) => this.all.get(id) ?? []);
    load = vi.fn();
    complete = vi.fn();
    ensure = vi.fn();
    refresh = vi.fn();
    current = vi.fn();
  }
  return { people: new People() };
});
vi.mock('./findings.svelte', () => {
  class Findings {
    published = $state.raw(new Map());
    restore = vi.fn();
  }
  return { findings: new Findings() };
});
vi.mock('./evidence-gathering.svelte', () => {
  class Gathering {
    settled = $state(false);
    progress = $state.raw({ done: 0, total: 0, running: false });
    failure = $state.raw<unknown>(null);
    want = vi.fn();
    wantCounts = vi.fn();
    recheck = vi.fn();
    drop = vi.fn();
    lookCloser = vi.fn();
    stop = vi.fn();
    resume = vi.fn();
    prioritise = vi.fn();
    reset = vi.fn();
  }
  return { gathering: new Gathering() };
});

type Writable<T> = { -readonly [K in keyof T]: T[K] };
const server = people as unknown as Writable<typeof people> & { all: Map<string, Person>; order: string[] };
const found = findings as unknown as { published: Map<string, object> };
const work = gathering as unknown as Writable<typeof gathering>;

const dog: Decision = { kind: 'pet', species: 'dog' };
const bin: Decision = { kind: 'not-pet', species: null };
const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
  ...more,
});
const finding = (kind: Verdict['kind'], more: object = {}) => ({
  verdict: { kind, ...(kind === 'pet' && { species: 'cat' }), source: 'evidence' },
  evidence: { geometry: null, search: null, detector: null },
  probabilities: { dog: 0.5 },
  photos: null,
  newest: null,
  ...more,
});
const ids = (all: readonly { person: Person }[]) => all.map((item) => item.person.id);
const wanted = () =>
  vi.mocked(gathering.want).mock.calls.map(([all, pets]) => [all.map(({ id }) => id).join(''), [...pets].join('')]);

/** The server lists these, in this order. */
const list = (...all: Person[]) => {
  server.all = new Map(all.map((one) => [one.id, one]));
  server.order = all.map(({ id }) => id);
};
const quiet = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  libraryEvents.emit('SessionChanged', { userId: 'me' });
  vi.clearAllMocks();
  vi.mocked(allDecisions).mockResolvedValue(new Map());
  vi.mocked(findings.restore).mockResolvedValue();
  vi.mocked(people.load).mockResolvedValue();
  vi.mocked(people.complete).mockResolvedValue();
  vi.mocked(people.current).mockResolvedValue([]);
  server.archived = new Map();
  found.published = new Map();
  work.settled = false;
  list(person('a'), person('b'), person('c', { isHidden: true }), person('d'));
});

describe('a verdict', () => {
  it('is what the server says, then what the user decided, then what evidence tells', async () => {
    vi.mocked(allDecisions).mockResolvedValue(
      new Map([
        ['b', dog],
        ['c', bin],
      ]),
    );
    list(person('a', { serverSpecies: 'cat' }), person('b'), person('c'), person('d'), person('e'));
    found.published = new Map(['a', 'b', 'c', 'd'].map((id) => [id, finding('unsure')]));
    // nothing is told before everything is known that is kept
    expect(['a', 'b', 'd'].map((id) => petsState.verdictOf(id))).toEqual([undefined, undefined, undefined]);
    await petsState.load();
    expect(['a', 'b', 'c', 'd', 'e', 'nobody'].map((id) => petsState.verdictOf(id))).toEqual([
      { kind: 'pet', species: 'cat', source: 'server' },
      { kind: 'pet', species: 'dog', source: 'user' },
      { kind: 'not-pet', source: 'user' },
      { kind: 'unsure', source: 'evidence' },
      undefined,
      undefined,
    ]);
    expect([petsState.decisionOf('b'), petsState.decisionOf('a').kind]).toEqual([dog, null]);
  });

  it('sorts people, in the server’s order; who is hidden waits for nobody', async () => {
    vi.mocked(allDecisions).mockResolvedValue(new Map([['d', bin]]));
    found.published = new Map([
      ['a', finding('pet')],
      ['b', finding('unsure')],
      ['c', finding('unsure')],
    ]);
    await petsState.load();
    expect([ids(petsState.pets), ids(petsState.unsure), ids(petsState.binned)]).toEqual([['a'], ['b'], ['d']]);
    libraryEvents.emit('DecisionsChanged', { decisions: new Map([['c', dog]]) });
    expect([ids(petsState.pets), ids(petsState.binned)]).toEqual([['a', 'c'], ['d']]);
    expect(petsState.order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('comes with its likelihoods where there is any evidence', () => {
    const evidence = { geometry: null, search: null, detector: null };
    found.published = new Map([
      ['a', finding('unsure')],
      ...(['geometry', 'search', 'detector'] as const).map((kind) => [
        kind,
        finding('unsure', { evidence: { ...evidence, [kind]: {} } }),
      ]),
    ] as [string, object][]);
    expect(['a', 'geometry', 'search', 'detector', 'nobody'].map((id) => petsState.evidenceOf(id))).toEqual([
      null,
      { dog: 0.5 },
      { dog: 0.5 },
      { dog: 0.5 },
      null,
    ]);
  });
});

describe('a card', () => {
  it('shows species, photos, and the newest of them, as far as they are known', async () => {
    found.published = new Map([
      ['a', finding('pet', { photos: 7, newest: '2026-01-01T00:00:00' })],
      ['b', finding('unsure')],
    ]);
    server.archived = new Map([['d', { person: person('d'), photos: 3 } as ArchivedPerson]]);
    await petsState.load();
    const a = { person: server.all.get('a'), species: 'cat', photos: 7, newest: '2026-01-01T00:00:00' };
    expect(petsState.itemOf('a')).toEqual(a);
    expect(petsState.itemOf('b')).toEqual({ person: server.all.get('b'), species: null, photos: null, newest: null });
    expect(petsState.itemOf('d')).toMatchObject({ photos: 3, isArchived: true });
    expect(petsState.itemOf('nobody')).toBeUndefined();
    expect([petsState.countOf('a'), petsState.countOf('b'), petsState.newestOf('b')]).toEqual([
      7,
      undefined,
      undefined,
    ]);
  });

  it('is the same as long as nothing of it changes', async () => {
    found.published = new Map([['a', finding('pet')]]);
    await petsState.load();
    const before = petsState.itemOf('a');
    found.published = new Map([
      ['a', finding('pet')],
      ['b', finding('pet')],
    ]);
    expect(petsState.itemOf('a')).toBe(before);
    const steps = [
      () => (found.published = new Map([['a', finding('pet', { photos: 1 })]])),
      () => (found.published = new Map([['a', finding('pet', { photos: 1, newest: '2026-01-01T00:00:00' })]])),
      () => libraryEvents.emit('DecisionsChanged', { decisions: new Map([['a', dog]]) }),
      () => list(person('a', { name: 'Rex' })),
      () => (server.archived = new Map([['a', { person: person('a'), photos: 1 } as ArchivedPerson]])),
    ];
    for (const step of steps) {
      const last = petsState.itemOf('a');
      step();
      expect(petsState.itemOf('a')).not.toBe(last);
    }
  });
});

describe('everybody', () => {
  it('is looked at as pages arrive, and again when all are there; pets by what is known are told', async () => {
    found.published = new Map([['b', finding('pet')]]);
    vi.mocked(people.load).mockImplementation(async (onPage) => {
      onPage?.([person('a'), person('b')]);
      await quiet();
    });
    await petsState.load();
    expect(wanted()).toEqual([
      ['ab', 'b'],
      ['abcd', 'b'],
      ['', ''],
    ]);
  });

  it('is loaded once the list is there and what is kept is known', async () => {
    expect(petsState.loaded).toBe(false);
    await petsState.load();
    expect(petsState.loaded).toBe(true);
    server.loaded = false;
    expect(petsState.loaded).toBe(false);
    server.loaded = true;
  });

  it('is looked at without those who are gone by then', async () => {
    vi.mocked(people.load).mockImplementation(() => {
      list(person('a'), person('d'));
      return Promise.resolve();
    });
    await petsState.load();
    expect(gathering.drop).toHaveBeenCalledWith(['b', 'c']);
  });

  it('has those of archived photos, who are waited for where that is asked', async () => {
    let isComplete = false;
    vi.mocked(people.complete).mockImplementation(async () => {
      await quiet();
      server.all = new Map([...server.all, ['z', person('z')]]);
      server.archived = new Map([['z', { person: person('z'), photos: 1 } as ArchivedPerson]]);
      isComplete = true;
    });
    await petsState.load();
    expect(isComplete).toBe(false);
    await petsState.load({ whole: true });
    expect([isComplete, wanted().at(-1)]).toEqual([true, ['z', '']]);
  });

  it('is there where those of archived photos can’t be read, which only who waits for them is told', async () => {
    vi.mocked(people.complete).mockRejectedValue(new Error('offline'));
    await petsState.load();
    await expect(petsState.load({ whole: true })).rejects.toThrow('offline');
  });

  it('is read again where what is kept could not be read', async () => {
    vi.mocked(allDecisions).mockRejectedValueOnce(new Error('broken'));
    await expect(petsState.load()).rejects.toThrow('broken');
    expect(petsState.loaded).toBe(false);
    await petsState.load();
    await petsState.load();
    expect(petsState.loaded).toBe(true);
    expect(allDecisions).toHaveBeenCalledTimes(2);
  });

  it('is nobody for whoever signs in next', async () => {
    vi.mocked(allDecisions).mockResolvedValue(new Map([['a', dog]]));
    await petsState.load();
    work.settled = true;
    expect([ids(petsState.pets), petsState.settled]).toEqual([['a'], true]);
    libraryEvents.emit('SessionChanged', { userId: 'somebody else' });
    expect(gathering.reset).toHaveBeenCalledOnce();
    expect([ids(petsState.pets), petsState.loaded, petsState.settled]).toEqual([[], false, false]);
    expect(petsState.decisionOf('a').kind).toBeNull();
  });
});

describe('who is in doubt', () => {
  it('is looked at closely once everything else is known', async () => {
    found.published = new Map([
      ['a', finding('unsure')],
      ['b', finding('pet')],
    ]);
    await petsState.load();
    await quiet();
    expect(gathering.lookCloser).not.toHaveBeenCalled();
    work.settled = true;
    await quiet();
    expect(gathering.lookCloser).toHaveBeenLastCalledWith(['a']);
  });
});

describe('people that change', () => {
  it('are looked at again, and dropped where they are gone', async () => {
    await petsState.load();
    vi.clearAllMocks();
    vi.mocked(people.current).mockResolvedValue([person('a')]);
    libraryEvents.emit('PeopleChanged', { personIds: ['a', 'b'], goneIds: ['x'] });
    await quiet();
    expect(vi.mocked(gathering.drop).mock.calls).toEqual([[['x']], [['b']]]);
    expect(wanted()).toEqual([['a', '']]);
    expect(gathering.recheck).toHaveBeenCalledWith(['a']);
  });

  it('are read again where that is asked', async () => {
    vi.mocked(people.refresh).mockResolvedValue([person('b')]);
    await petsState.refresh(['a', 'b']);
    expect(people.refresh).toHaveBeenCalledWith(['a', 'b']);
    expect(gathering.drop).toHaveBeenCalledWith(['a']);
    expect(gathering.recheck).toHaveBeenCalledWith(['b']);
  });

  it('are asked for one by one, and looked at with what is kept', async () => {
    const a = person('a');
    vi.mocked(people.ensure).mockResolvedValue(a);
    vi.mocked(allDecisions).mockResolvedValue(new Map([['a', dog]]));
    expect(await petsState.ensure('a')).toBe(a);
    expect(wanted()).toEqual([['a', 'a']]);
  });

  it('are looked at where something was decided about them', async () => {
    await petsState.load();
    vi.clearAllMocks();
    libraryEvents.emit('DecisionsChanged', {
      decisions: new Map([
        ['b', dog],
        ['nobody', dog],
      ]),
    });
    expect(wanted()).toEqual([['b', 'b']]);
  });
});

it('passes on what the user wants of the search, and tells how it stands', () => {
  petsState.cancelSurvey();
  petsState.resumeSurvey();
  petsState.surveyFirst(['a']);
  petsState.wantCounts(['b']);
  expect(gathering.stop).toHaveBeenCalledOnce();
  expect(gathering.resume).toHaveBeenCalledOnce();
  expect(gathering.prioritise).toHaveBeenCalledWith(['a']);
  expect(gathering.wantCounts).toHaveBeenCalledWith(['b']);
  const failure = new Error('offline');
  Object.assign(work, { failure });
  expect(petsState.surveyFailure).toBe(failure);
  for (const [done, total, running, isIncomplete] of [
    [1, 2, false, true],
    [1, 2, true, false],
    [2, 2, false, false],
  ] as const) {
    Object.assign(work, { progress: { done, total, running } });
    expect(petsState.surveyProgress).toEqual({ done, total, running });
    expect(petsState.isIncomplete).toBe(isIncomplete);
  }
});
