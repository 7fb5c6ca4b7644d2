import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeEvent } from '../changes';
import { changesState } from '../changes/changes.svelte';
import { deferred } from '../core/async/deferred';
import { libraryEvents } from '../core/events';
import type { Person } from '../core/person';
import { undecided, type Decision } from '../core/verdict';
import { noteWord } from '../register';
import { startSync, sync } from '../register/sync';
import { petsState } from '../verdicts/pets.svelte';
import { registerKeeper, startBackground } from './background.svelte';
import { restoreState } from './restore.svelte';

const asked = vi.hoisted(() => ({ worthOf: (_: string): string | null => null }));

vi.mock('../changes/changes.svelte', () => ({ changesState: { elsewhere: { learn: vi.fn() } } }));
vi.mock('../register', () => ({ noteWord: vi.fn() }));
vi.mock('../register/sync', () => ({ startSync: vi.fn(), sync: vi.fn() }));
vi.mock('./restore.svelte', () => ({ restoreState: { look: vi.fn() } }));
vi.mock('./register-keeper', () => ({
  RegisterKeeper: class {
    want = vi.fn();
    follow = vi.fn();
    constructor({ worthOf }: { worthOf: (id: string) => string | null }) {
      asked.worthOf = worthOf;
    }
  },
}));
vi.mock('../verdicts/pets.svelte', () => {
  class Pets {
    loaded = $state(false);
    departures = $state(0);
    settled = $state(false);
    order = ['rex', 'fox'];
    people = new Map<string, Partial<Person>>();
    verdictOf = vi.fn();
    decisionOf = vi.fn();
  }
  return { petsState: new Pets() };
});

const pets = petsState as unknown as {
  loaded: boolean;
  departures: number;
  settled: boolean;
  people: Map<string, Partial<Person>>;
};
const learn = vi.mocked(changesState.elsewhere.learn);
const look = vi.mocked(restoreState.look);
const want = vi.mocked(registerKeeper.want);
const follow = vi.mocked(registerKeeper.follow);

/** What is done on the side, in its order. */
let done: string[];
const notes =
  <T>(what: string, result?: T) =>
  () => {
    done.push(what);
    return Promise.resolve(result as T);
  };

const quiet = async () => {
  flushSync();
  await new Promise((resolve) => setTimeout(resolve, 0));
};

const change = { personIds: ['rex'] } as unknown as ChangeEvent;

startBackground();
startBackground();
const starts = vi.mocked(startSync).mock.calls.length;

beforeEach(async () => {
  pets.loaded = false;
  pets.settled = false;
  await quiet();
  vi.clearAllMocks();
  done = [];
  vi.mocked(sync).mockImplementation(notes('sync'));
  learn.mockImplementation(notes('learn'));
  look.mockImplementation(notes('look'));
  vi.mocked(noteWord).mockImplementation(notes('noteWord', false));
});

it('starts once, however often it is asked to', async () => {
  expect(starts).toBe(1);
  pets.loaded = true;
  await quiet();
  expect(done).toEqual(['sync', 'learn', 'look']);
});

describe('once the list of people is there', () => {
  it('brings register and server together before it learns of changes elsewhere and looks for the forgotten', async () => {
    const synced = deferred<void>();
    vi.mocked(sync).mockReturnValueOnce(synced.promise);
    const learnt = deferred<void>();
    learn.mockReturnValueOnce(learnt.promise);
    await quiet();
    expect(sync).not.toHaveBeenCalled();
    pets.loaded = true;
    await quiet();
    expect([vi.mocked(sync), learn, look].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0]);
    synced.resolve();
    await quiet();
    expect([vi.mocked(sync), learn, look].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
    learnt.resolve();
    await quiet();
    expect(look).toHaveBeenCalledOnce();
  });

  it('disturbs nobody when that fails, and tries again on the next occasion', async () => {
    vi.mocked(sync).mockRejectedValueOnce(new Error('offline'));
    pets.loaded = true;
    await quiet();
    expect(look).not.toHaveBeenCalled();
    look.mockRejectedValueOnce(new Error('offline'));
    pets.departures++;
    await quiet();
    pets.departures++;
    await quiet();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks for the forgotten whenever people turn out to be gone', async () => {
    expect(look).not.toHaveBeenCalled();
    pets.departures++;
    await quiet();
    expect(done).toEqual(['look']);
  });

  it('keeps everybody’s record once everyone is decided', async () => {
    expect(want).not.toHaveBeenCalled();
    pets.settled = true;
    await quiet();
    expect(want.mock.calls).toEqual([[['rex', 'fox']]]);
  });
});

describe('what the user does', () => {
  it('is followed by the records of whom it concerns, and sent, one after the other', async () => {
    follow.mockImplementationOnce(() => void done.push('follow'));
    libraryEvents.emit('ChangeApplied', change);
    await quiet();
    expect(done).toEqual(['noteWord', 'follow', 'sync']);
    expect(follow).toHaveBeenCalledWith(change);
    expect(want).not.toHaveBeenCalled();
  });

  it('has everybody with a name kept from the first time on', async () => {
    vi.mocked(noteWord).mockImplementationOnce(notes('noteWord', true));
    libraryEvents.emit('ChangeApplied', change);
    await quiet();
    expect(want.mock.calls).toEqual([[['rex', 'fox']]]);
    expect(follow.mock.invocationCallOrder[0]).toBeLessThan(want.mock.invocationCallOrder[0]);
    expect(vi.mocked(sync).mock.invocationCallOrder[0]).toBeGreaterThan(want.mock.invocationCallOrder[0]);
  });

  it('has those kept of whom something was decided', () => {
    libraryEvents.emit('DecisionsChanged', { decisions: new Map([['rex', undecided]]) });
    expect(want.mock.calls.map(([ids]) => [...ids])).toEqual([['rex']]);
  });
});

describe('who is worth a record', () => {
  const dog = { kind: 'pet', species: 'dog' } as Decision;
  const person = (name: string) => ({ name });

  it.each([
    ['a pet with a name', person('Rex'), 'pet', undecided, 'pet'],
    ['somebody else with a name', person('Ada'), 'human', undecided, 'named'],
    ['whose verdict is not known yet, with a name', person('Ada'), undefined, undecided, 'named'],
    ['a pet that was decided and has no name', person(''), 'pet', dog, 'decided'],
    ['a pet by evidence alone', person(''), 'pet', undecided, null],
    ['who is not listed and was decided', undefined, undefined, dog, 'decided'],
    ['who is not listed', undefined, undefined, undecided, null],
  ] as const)('%s', (_, found, kind, decision, worth) => {
    pets.people = new Map(found ? [['rex', found]] : []);
    vi.mocked(petsState.verdictOf).mockReturnValue(kind && ({ kind } as never));
    vi.mocked(petsState.decisionOf).mockReturnValue(decision);
    expect(asked.worthOf('rex')).toBe(worth);
  });
});
