import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../src/lib/pets/changes';
import { entryTexts, readEntryText } from '../../src/lib/pets/changes/elsewhere/entry-text';
import { followAliases, readAliases } from '../../src/lib/pets/changes/journal/aliases';
import { findEntry, listEntries } from '../../src/lib/pets/changes/journal/journal';
import { goldenLines, leaveDatabase } from './raw.ts';

interface Carried {
  title: string;
  heading: string;
  body: string;
  entry: JournalEntry;
  aliases: [string, string][];
}
interface Older {
  title: string;
  kept: unknown;
  entry: JournalEntry;
}

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../src/lib/pets/immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

const carried = goldenLines<Carried>('entries.jsonl');
const older = goldenLines<Older>('entries-yes-or-no.jsonl');

const leaveJournal = (entries: readonly [string, unknown][], aliases: [string, string][] = []) =>
  leaveDatabase(`pets-journal-${user.id}`, 1, {
    entries: { keyPath: null, rows: [...entries] },
    aliases: { keyPath: null, rows: aliases },
  });

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe.each(carried)('an entry that was kept: $title', ({ heading, body, entry, aliases }) => {
  it('is read out of the text beside the register, and written as that text', () => {
    expect(readEntryText(body)).toEqual({ entry, aliases });
    expect(readEntryText(heading)?.entry).toMatchObject({ id: entry.id, status: entry.status, names: entry.names });
    expect(entryTexts(entry, new Map(aliases))).toEqual({ heading, body });
  });

  it('is read out of the journal of this browser', async () => {
    await leaveJournal([[entry.id, entry]]);
    expect(await findEntry(entry.id)).toEqual(entry);
    expect(await listEntries()).toEqual([entry]);
  });
});

it('entries that are kept are of every kind of change, and of every kind of step', () => {
  const changes: Record<JournalEntry['plan']['change']['kind'], true> = {
    rename: true,
    edit: true,
    cover: true,
    decide: true,
    merge: true,
    move: true,
    gather: true,
    split: true,
    draw: true,
    erase: true,
    restore: true,
    unsay: true,
    tidy: true,
  };
  const steps: Record<JournalEntry['plan']['steps'][number]['kind'], true> = {
    'update-person': true,
    'set-cover': true,
    decide: true,
    died: true,
    link: true,
    unsay: true,
    tidy: true,
    'create-person': true,
    merge: true,
    assign: true,
    draw: true,
    erase: true,
  };
  const entries = carried.map(({ entry }) => entry);
  expect(new Set(entries.map(({ plan }) => plan.change.kind))).toEqual(new Set(Object.keys(changes)));
  expect(new Set(entries.flatMap(({ plan }) => plan.steps.map(({ kind }) => kind)))).toEqual(
    new Set(Object.keys(steps)),
  );
});

it.each(older)('an entry whose decisions were yes or no is read: $title', async ({ kept, entry }) => {
  await leaveJournal([[entry.id, kept]]);
  expect(await findEntry(entry.id)).toEqual(entry);
});

it('an entry that was taken over is known as that in this browser, and in no other', async () => {
  for (const { entry } of carried) {
    const kept = { ...entry, isTakenOver: true };
    await leaveJournal([[entry.id, kept]]);
    expect(await findEntry(entry.id)).toEqual(kept);
    expect(readEntryText(entryTexts(kept, new Map()).body)?.entry).toEqual(entry);
    user.id = crypto.randomUUID();
  }
});

it('ids that changed are followed as they were kept', async () => {
  await leaveJournal(
    [],
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
  );
  const aliases = await readAliases();
  expect(followAliases(aliases, 'a')).toBe('c');
});
