import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change, ChangeEvent, JournalEntry } from '../changes';
import { libraryEvents } from '../core/events';
import type { PetItem } from '../verdicts/pets.svelte';
import { inboxState } from './inbox.svelte';

const world = vi.hoisted(() => ({
  /** What is unsure, in the server's order, as a reactive value; set by `setup`. */
  setUnsure: (() => {}) as (ids: readonly string[]) => void,
  run: vi.fn<(change: Change) => Promise<JournalEntry | null>>(),
  undo: vi.fn<(id: string) => Promise<void>>(),
  refresh: vi.fn<(ids: readonly string[]) => Promise<void>>(),
}));

vi.mock('../changes/changes.svelte', () => ({ changesState: { run: world.run, undo: world.undo } }));
vi.mock('../verdicts/pets.svelte', () => {
  let unsure = $state.raw<readonly PetItem[]>([]);
  world.setUnsure = (ids) => {
    unsure = ids.map((id) => ({ person: { id } as PetItem['person'], species: null, photos: 3, newest: null }));
  };
  return {
    petsState: {
      get unsure() {
        return unsure;
      },
      refresh: world.refresh,
    },
  };
});

/** A change that goes on until the test says how it ended: with an entry, or null for failed. */
const pendingRun = () => {
  const { promise, resolve } = Promise.withResolvers<JournalEntry | null>();
  world.run.mockReturnValueOnce(promise);
  return resolve;
};

const entry = (id: string, status: JournalEntry['status'] = 'done') => ({ id, status }) as JournalEntry;

/** The inbox of a user who has not been here before, with these cards. */
const open = (...ids: string[]) => {
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  world.setUnsure(ids);
  inboxState.adopt();
  return inboxState;
};

beforeEach(() => {
  vi.resetAllMocks();
  world.refresh.mockResolvedValue();
  world.undo.mockResolvedValue();
});

describe('the cards', () => {
  it('stay where they are when others become unsure in front of them', () => {
    const inbox = open('b', 'd');
    world.setUnsure(['a', 'b', 'c', 'd']);
    inbox.adopt();
    expect(inbox.waitingIds).toEqual(['b', 'd', 'a', 'c']);
    expect(inbox.current).toBe('b');
  });

  it('are chosen by the keyboard one at a time, or all that are selected, in their order', () => {
    const inbox = open('a', 'b', 'c');
    expect(inbox.chosen.map(({ person }) => person.id)).toEqual(['a']);
    inbox.select('c');
    inbox.select('b');
    expect(inbox.chosen.map(({ person }) => person.id)).toEqual(['b', 'c']);
    inbox.select('a', { range: true });
    expect(inbox.selection.size).toBe(3);
  });

  it('are forgotten with the selection for another user', () => {
    const inbox = open('a', 'b');
    inbox.select('a');
    libraryEvents.emit('SessionChanged', { userId: 'somebody else' });
    world.setUnsure(['x']);
    inbox.adopt();
    expect(inbox.waitingIds).toEqual(['x']);
    expect(inbox.selection.active).toBe(false);
    expect(inbox.last).toBeNull();
  });
});

describe('deciding', () => {
  it('takes the card away at once and goes to the next', () => {
    const inbox = open('a', 'b', 'c');
    inbox.current = 'b';
    pendingRun();
    void inbox.decide('cat');
    expect(inbox.waitingIds).toEqual(['a', 'c']);
    expect(inbox.current).toBe('c');
    expect(inbox.last).toMatchObject({ choice: 'cat' });
    expect(world.run).toHaveBeenCalledWith(
      { kind: 'decide', personIds: ['b'], decision: { kind: 'pet', species: 'cat' } },
      { quiet: true },
    );
  });

  it('goes back to the card before when it was the last one', () => {
    const inbox = open('a', 'b');
    inbox.current = 'b';
    pendingRun();
    void inbox.decide('human');
    expect(inbox.current).toBe('a');
  });

  it('decides about a whole selection in one change, and clears it', () => {
    const inbox = open('a', 'b', 'c', 'd');
    inbox.select('b');
    inbox.select('c', { range: true });
    pendingRun();
    void inbox.decide('not-pet');
    expect(world.run.mock.calls[0][0]).toMatchObject({ personIds: ['b', 'c'], decision: { kind: 'not-pet' } });
    expect(inbox.waitingIds).toEqual(['a', 'd']);
    expect(inbox.selection.active).toBe(false);
    expect(inbox.current).toBe('d');
  });

  it('about somebody else leaves the current card and the selection alone', () => {
    const inbox = open('a', 'b', 'c');
    inbox.select('a');
    pendingRun();
    void inbox.decide('dog', inbox.waiting.slice(2));
    expect(inbox.current).toBe('a');
    expect(inbox.selection.keys).toEqual(['a']);
    expect(inbox.waitingIds).toEqual(['a', 'b']);
  });

  it('brings the cards back in their places when it failed, and looks whether they still exist', async () => {
    const inbox = open('a', 'b', 'c');
    inbox.current = 'b';
    const end = pendingRun();
    const decided = inbox.decide('dog');
    end(null);
    await decided;
    expect(inbox.waitingIds).toEqual(['a', 'b', 'c']);
    expect(inbox.current).toBe('c');
    expect(inbox.last).toBeNull();
    expect(world.refresh).toHaveBeenCalledWith(['b']);
  });

  it('does nothing when nobody is left', async () => {
    const inbox = open();
    await inbox.decide('dog');
    expect(world.run).not.toHaveBeenCalled();
  });
});

describe('undo', () => {
  it('takes back the last decision, then the one before, each card in its place', async () => {
    const inbox = open('a', 'b', 'c');
    world.run.mockResolvedValueOnce(entry('1')).mockResolvedValueOnce(entry('2'));
    await inbox.decide('dog');
    world.setUnsure(['b', 'c']);
    await inbox.decide('cat');
    world.setUnsure(['c']);
    expect(inbox.waitingIds).toEqual(['c']);

    world.undo.mockImplementation((id) => Promise.resolve(world.setUnsure(id === '2' ? ['b', 'c'] : ['a', 'b', 'c'])));
    expect(await inbox.undo()).toMatchObject({ choice: 'cat' });
    expect(inbox.waitingIds).toEqual(['b', 'c']);
    expect(inbox.current).toBe('b');
    await inbox.undo();
    expect(inbox.waitingIds).toEqual(['a', 'b', 'c']);
    expect(inbox.current).toBe('a');
    expect(await inbox.undo()).toBeNull();
  });

  it('waits for a decision that is still being saved', async () => {
    const inbox = open('a', 'b');
    const end = pendingRun();
    void inbox.decide('dog');
    const undone = inbox.undo();
    await tick();
    expect(world.undo).not.toHaveBeenCalled();
    end(entry('1'));
    await undone;
    expect(world.undo).toHaveBeenCalledWith('1', { quiet: true });
    expect(inbox.last).toBeNull();
  });

  it('leaves out what was undone elsewhere', async () => {
    const inbox = open('a', 'b');
    world.run.mockResolvedValueOnce(entry('1'));
    await inbox.decide('dog');
    libraryEvents.emit('ChangeApplied', {
      entry: entry('1', 'undone'),
      assetIds: [],
      personIds: [],
    } as unknown as ChangeEvent);
    expect(inbox.last).toBeNull();
    expect(await inbox.undo()).toBeNull();
  });
});
