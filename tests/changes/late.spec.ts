import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JournalError, type Change, type ChangeEvent, type JournalEntry } from '../../src/lib/pets/changes';
import {
  applyChange,
  closeEntry,
  interruptedEntries,
  listEntries,
  lookForLate,
  resumeEntry,
  rollBackEntry,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { findEntry, saveEntry } from '../../src/lib/pets/changes/journal/journal';
import { libraryEvents } from '../../src/lib/pets/core/events';
import type { Face } from '../../src/lib/pets/core/photo/face';
import {
  assignFace,
  createFace,
  deleteFace,
  getPerson,
  mergePeople,
  setCover,
  updatePerson,
} from '../../src/lib/pets/immich';
import { assetId, personId } from './smallLibrary.ts';
import { anyWrite, World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** A change whose first write of this method is given up, with the server still to do it; returns the entry's id. */
const giveUp = async (work: () => Promise<unknown>, method = 'PUT'): Promise<string> => {
  await world.fail({ match: anyWrite, method, times: 1, status: 'drop' });
  const error: unknown = await work().catch((error_: unknown) => error_);
  expect(error).toBeInstanceOf(JournalError);
  return (error as JournalError).entry.id;
};

const found = async (): Promise<JournalEntry[]> => {
  const { found: entries } = await lookForLate();
  return entries;
};

const firstOf = async (number: number): Promise<Face> => {
  const [face] = await world.facesOf(number);
  return face;
};

const box = { x1: 0.6, y1: 0.1, x2: 0.7, y2: 0.3 };

/** Changes that were rolled back, and what their one write does when it arrives after all. */
const lateWrites: Record<string, { change: () => Promise<Change>; method?: string; arrive: () => Promise<unknown> }> = {
  'a name': {
    change: () => Promise.resolve({ kind: 'rename', personId: personId(4), name: 'Late' }),
    arrive: () => updatePerson(personId(4), { name: 'Late' }),
  },
  'a birthday and a state': {
    change: () =>
      Promise.resolve({
        kind: 'edit',
        personIds: [personId(4)],
        fields: { birthDate: '2019-02-03', isFavorite: true },
      }),
    arrive: () => updatePerson(personId(4), { birthDate: '2019-02-03', isFavorite: true }),
  },
  'a cover': {
    change: () => Promise.resolve({ kind: 'cover', personId: personId(1), assetId: assetId(0) }),
    arrive: () => setCover(personId(1), assetId(0)),
  },
  'a face': {
    change: async () => ({
      kind: 'move',
      faces: [await firstOf(1)],
      to: { kind: 'person', personId: personId(4) },
    }),
    arrive: async () => {
      const [face] = await world.facesOf(1);
      await assignFace(face.id, personId(4));
    },
  },
  'a stray': {
    change: async () => ({
      kind: 'gather',
      personId: personId(4),
      mergedIds: [],
      faces: [await firstOf(0)],
    }),
    arrive: async () => {
      const [stray] = await world.facesOf(0);
      await assignFace(stray.id, personId(4));
    },
  },
  'a merge': {
    change: () => Promise.resolve({ kind: 'merge', survivorId: personId(4), mergedIds: [personId(5), personId(3)] }),
    method: 'POST',
    arrive: () => mergePeople(personId(4), [personId(5), personId(3)]),
  },
  'a deleted box': {
    change: async () => ({ kind: 'erase', face: await firstOf(5) }),
    method: 'DELETE',
    arrive: async () => {
      const [face] = await world.facesOf(5);
      await deleteFace(face.id);
    },
  },
  'a drawn box': {
    change: () =>
      Promise.resolve({ kind: 'draw', assetId: assetId(9), box, to: { kind: 'person', personId: personId(1) } }),
    method: 'POST',
    arrive: () => createFace(assetId(9), box, { width: 1000, height: 500 }, personId(1)),
  },
};

/** As a tab leaves an entry that ends while a write is on its way: it notes nothing any more. */
const asLeft = async (id: string): Promise<void> => {
  const { unanswered: _, ...entry } = (await findEntry(id)) as JournalEntry;
  await saveEntry({ ...entry, status: entry.direction === 'forward' ? 'running' : 'undoing', problems: [] });
};

const ways: Record<string, (id: string) => Promise<void>> = {
  'after its change was rolled back': async () => {},
  'after its tab had ended, and its change was rolled back': asLeft,
};

const inEveryWay = Object.entries(lateWrites).flatMap(([name, one]) =>
  Object.entries(ways).map(([way, leave]) => [name, way, one, leave] as const),
);

describe.each(inEveryWay)('%s that arrives %s', (name, _way, one, leave) => {
  it('is found, listed as interrupted, and put right', async () => {
    const change = await one.change();
    const before = await world.state();
    const id = await giveUp(() => applyChange(change), one.method);
    await leave(id);
    expect(await interruptedEntries()).toMatchObject([{ id }]);
    expect(await rollBackEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await found()).toEqual([]);
    await one.arrive();
    expect(await world.state()).not.toEqual(before);
    expect(await found()).toMatchObject([{ id, status: 'interrupted', direction: 'back' }]);
    const [entry] = await listEntries();
    expect(entry.problems).toMatchObject([{ kind: 'came-late', step: entry.retried?.[0] }]);
    expect(await resumeEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
    expect(await found(), name).toEqual([]);
  });
});

describe('what came late is told', () => {
  const givenBack = async (name: keyof typeof lateWrites): Promise<Partial<ChangeEvent>[]> => {
    const { arrive, change, method } = lateWrites[name];
    const made = await change();
    await rollBackEntry(await giveUp(() => applyChange(made), method));
    await arrive();
    const events: ChangeEvent[] = [];
    const stop = libraryEvents.on({ ChangeApplied: (event) => void events.push(event) });
    await found();
    stop();
    return events;
  };

  it('with its photos and whoever is to be read again', async () => {
    const face = await firstOf(1);
    const [event, ...others] = await givenBack('a face');
    expect(others).toEqual([]);
    expect(event).toMatchObject({ assetIds: [face.assetId], goneIds: [], newIds: [], replaced: {} });
    expect(event.entry).toMatchObject({ status: 'interrupted' });
    expect(event.personIds?.toSorted()).toEqual([personId(1), personId(4)]);
  });

  it('with who is gone by it', async () => {
    const [event] = await givenBack('a merge');
    expect(event.goneIds?.toSorted()).toEqual([personId(3), personId(5)]);
    expect(event.personIds).toEqual([personId(4)]);
  });
});

describe('what was given up', () => {
  const rename = (name: string): Change => ({ kind: 'rename', personId: personId(4), name });
  const givenUpAndUndone = async () => {
    const id = await giveUp(() => applyChange(rename('Late')));
    await rollBackEntry(id);
    return id;
  };

  it('is looked for no more after an hour', async () => {
    const id = await givenUpAndUndone();
    const now = Date.now;
    Date.now = () => now() + 3_700_000;
    expect(await lookForLate()).toEqual({ found: [], isOver: false });
    expect(await lookForLate()).toEqual({ found: [], isOver: true });
    Date.now = now;
    await updatePerson(personId(4), { name: 'Late' });
    expect(await found()).toEqual([]);
    expect(await listEntries()).toMatchObject([{ id, status: 'undone' }]);
  });

  it('is told from what somebody else writes', async () => {
    await givenUpAndUndone();
    await updatePerson(personId(4), { name: 'Others' });
    expect(await found()).toEqual([]);
  });

  it('gives back what somebody else had written before it arrived', async () => {
    const id = await givenUpAndUndone();
    await updatePerson(personId(4), { name: 'Others' });
    await found();
    await updatePerson(personId(4), { name: 'Late' });
    expect(await found()).toMatchObject([{ id }]);
    await resumeEntry(id);
    expect(await getPerson(personId(4))).toMatchObject({ name: 'Others' });
  });

  it('is told from the same change that the user makes once more', async () => {
    await givenUpAndUndone();
    await applyChange(rename('Late'));
    expect(await found()).toEqual([]);
  });

  it('that arrives upon a later change has that one asked about', async () => {
    const id = await giveUp(() => applyChange(rename('Late')));
    await resumeEntry(id);
    const later = await applyChange(rename('Later'));
    await updatePerson(personId(4), { name: 'Late' });
    expect(await found()).toMatchObject([{ id: later.id, status: 'interrupted', direction: 'forward' }]);
    expect(await found()).toEqual([]);
    await resumeEntry(later.id);
    expect(await getPerson(personId(4))).toMatchObject({ name: 'Later' });
    expect(await found()).toEqual([]);
  });

  it('and arrives upon a change that followed once its own was closed has that one asked about', async () => {
    const id = await giveUp(() => applyChange(rename('Late')));
    await asLeft(id);
    await listEntries();
    await closeEntry(id);
    const later = await applyChange(rename('Later'));
    await updatePerson(personId(4), { name: 'Late' });
    expect(await found()).toMatchObject([{ id: later.id, status: 'interrupted', direction: 'forward' }]);
    expect(await resumeEntry(later.id)).toMatchObject({ problems: [{ kind: 'changed-since' }] });
    expect(await found()).toEqual([]);
  });

  it('and arrives upon a later change of what was rolled back gives back the later one', async () => {
    const id = await givenUpAndUndone();
    await applyChange(rename('Later'));
    await updatePerson(personId(4), { name: 'Late' });
    expect(await found()).toMatchObject([{ id, direction: 'back' }]);
    await resumeEntry(id);
    expect(await getPerson(personId(4))).toMatchObject({ name: 'Later' });
  });

  it('stands in the way of the next change of the same pet', async () => {
    const id = await givenUpAndUndone();
    await updatePerson(personId(4), { name: 'Late' });
    await expect(applyChange(rename('Next'))).rejects.toMatchObject({ name: 'UnfinishedChangeError', entry: { id } });
    await resumeEntry(id);
    await applyChange(rename('Next'));
    expect(await getPerson(personId(4))).toMatchObject({ name: 'Next' });
  });

  it('stands in the way of its own undo', async () => {
    const id = await giveUp(() => applyChange(rename('Late')));
    await resumeEntry(id);
    const later = await applyChange(rename('Later'));
    await updatePerson(personId(4), { name: 'Late' });
    await expect(undoEntry(later.id)).rejects.toMatchObject({ name: 'UnfinishedChangeError', entry: { id: later.id } });
  });

  it('has a cover looked at, too, which the server picks anew when a face is given to whoever has it', async () => {
    const faces = await world.facesOf(2);
    const cover = faces.filter((face) => face.assetId === assetId(7));
    const before = await world.state();
    const { id } = await applyChange({ kind: 'move', faces: cover, to: { kind: 'person', personId: personId(4) } });
    await giveUp(() => undoEntry(id));
    await resumeEntry(id);
    expect(await world.state()).toEqual(before);
    await setCover(personId(2), assetId(3));
    expect(await found()).toMatchObject([{ id, status: 'interrupted', direction: 'back' }]);
    expect(await resumeEntry(id)).toMatchObject({ status: 'undone' });
    expect(await world.state()).toEqual(before);
  });

  it('leaves no second box where it was drawn once more', async () => {
    const change: Change = { kind: 'draw', assetId: assetId(9), box, to: { kind: 'person', personId: personId(1) } };
    const id = await giveUp(() => applyChange(change), 'POST');
    await resumeEntry(id);
    const wanted = await world.state();
    await createFace(assetId(9), box, { width: 1000, height: 500 }, personId(1));
    expect(await found()).toMatchObject([{ id, direction: 'forward' }]);
    await resumeEntry(id);
    expect(await world.state()).toEqual(wanted);
  });

  it('leaves no second box of one that was deleted and is given back', async () => {
    const [face] = await world.facesOf(5);
    const before = await world.state();
    const { id } = await applyChange({ kind: 'erase', face });
    await giveUp(() => undoEntry(id), 'POST');
    await resumeEntry(id);
    await createFace(face.assetId, face.box, face.imageSize, personId(5));
    expect(await found()).toMatchObject([{ id, direction: 'back' }]);
    await resumeEntry(id);
    expect(await world.state()).toEqual(before);
  });
});
