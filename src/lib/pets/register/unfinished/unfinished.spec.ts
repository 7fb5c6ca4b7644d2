import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../../core/events';
import { never } from '../document/register';
import {
  correctUnfinished,
  knownAliases,
  noteAliases,
  noteUnfinished,
  onUnfinished,
  takeInUnfinished,
  unfinishedEntries,
} from './unfinished';
import { noUnfinished, type UnfinishedDocument, type UnfinishedEntry } from './unfinished-document';

type Said = Parameters<typeof noteUnfinished>[1];

const entry = (id: string, state: UnfinishedEntry['state'] = 'interrupted'): Said => ({
  id,
  state,
  ending: null,
  browserId: 'b',
  browserName: 'Firefox',
  heading: null,
  body: null,
});
const stamp = '2026-01-01T00:00:00.000Z';
const later = '2026-02-02T00:00:00.000Z';
const documentOf = (...entries: UnfinishedEntry[]): UnfinishedDocument => ({
  ...noUnfinished,
  entries: Object.fromEntries(entries.map((one) => [one.id, one])),
});

let user: string;
let told: string[];

beforeEach(() => {
  user = crypto.randomUUID();
  told = [];
  return onUnfinished((origin) => void told.push(origin));
});

describe('changes in hand', () => {
  it('are noted with a stamp later than any, and told as said here', () => {
    noteUnfinished(user, entry('a'));
    noteUnfinished(user, entry('b'));
    const { a, b } = unfinishedEntries(user);
    expect([a.state, b.state]).toEqual(['interrupted', 'interrupted']);
    expect(b.updatedAt > a.updatedAt).toBe(true);
    expect(told).toEqual(['here', 'here']);
  });

  it('are each user’s own, and end with the session', () => {
    noteUnfinished(user, entry('a'));
    expect(unfinishedEntries('somebody else')).toEqual({});
    libraryEvents.emit('SessionChanged', { userId: 'somebody else' });
    expect(unfinishedEntries(user)).toEqual({});
  });

  it('of other browsers are taken in, the latest of each, and told as said elsewhere', () => {
    const [old, young] = [
      { ...entry('a'), updatedAt: stamp },
      { ...entry('a', 'running'), updatedAt: later },
    ];
    const kept = takeInUnfinished(user, [documentOf(old), null, documentOf(young)]);
    expect(kept).toEqual({ ...noUnfinished, entries: unfinishedEntries(user) });
    expect(unfinishedEntries(user)).toMatchObject({ a: { state: 'running', updatedAt: later } });
    expect(told).toEqual(['elsewhere']);
  });

  it('are told once: what is known is no news', () => {
    const known = documentOf({ ...entry('a'), updatedAt: stamp });
    takeInUnfinished(user, [known]);
    takeInUnfinished(user, [structuredClone(known)]);
    takeInUnfinished(user, []);
    expect(told).toEqual(['elsewhere']);
  });

  it('are told to nobody who wants to hear no more', () => {
    const heard = vi.fn();
    onUnfinished(heard)();
    noteUnfinished(user, entry('a'));
    expect(heard).not.toHaveBeenCalled();
  });

  it('with stamps far ahead are put right, which is no word of the user’s', () => {
    noteUnfinished(user, entry('a'));
    const ahead = new Date(Date.now() + 90 * 24 * 3_600_000).toISOString();
    takeInUnfinished(user, [documentOf({ ...entry('b'), updatedAt: ahead })]);
    correctUnfinished(user);
    expect(unfinishedEntries(user).b.updatedAt < ahead).toBe(true);
    expect(told).toEqual(['here', 'elsewhere', 'elsewhere']);
  });
});

describe('what ids stand for', () => {
  it('is known from then on, and the last word holds', () => {
    noteAliases(user, new Map([['old', 'one']]));
    noteAliases(user, new Map([['old', 'two']]));
    expect([...knownAliases(user)]).toEqual([['old', 'two']]);
    expect(told).toEqual(['here', 'here']);
    expect([...knownAliases('somebody else')]).toEqual([]);
  });

  it('as only this browser had known it, gives way to what others say, whenever they said it', () => {
    noteAliases(user, new Map([['old', 'one']]), { isOld: true });
    expect([...knownAliases(user)]).toEqual([['old', 'one']]);
    const said = { ...noUnfinished, aliases: { old: { id: 'two', updatedAt: stamp } } };
    takeInUnfinished(user, [said]);
    expect([...knownAliases(user)]).toEqual([['old', 'two']]);
    noteAliases(user, new Map([['old', 'one']]), { isOld: true });
    expect([...knownAliases(user)]).toEqual([['old', 'two']]);
    expect(stamp > never).toBe(true);
  });
});
