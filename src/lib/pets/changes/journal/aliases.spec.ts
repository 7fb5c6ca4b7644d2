import { beforeEach, expect, it, vi } from 'vitest';
import { libraryEvents } from '../../core/events';
import { knownAliases, noteAliases } from '../../register';
import { followAliases, readAliases, reconcileAliases, saveAlias } from './aliases';
import { openJournal } from './journal';

const user = vi.hoisted(() => ({ id: '' }));
vi.mock('../../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

let users = 0;
beforeEach(() => (user.id = `user ${++users}`));

it('are followed from one to the next, and never in a circle', async () => {
  await saveAlias('a', 'b');
  await saveAlias('b', 'c');
  const aliases = await readAliases();
  expect(['a', 'b', 'c', 'x'].map((id) => followAliases(aliases, id))).toEqual(['c', 'c', 'c', 'x']);
  const circle = new Map([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'b'],
  ]);
  expect(['b', 'c']).toContain(followAliases(circle, 'a'));
});

it('are told to other browsers by the register, and are known at once where the register knows them', async () => {
  await saveAlias('a', 'b');
  expect(knownAliases(user.id)).toEqual(new Map([['a', 'b']]));
  noteAliases(user.id, new Map([['x', 'y']]));
  expect(await readAliases()).toEqual(
    new Map([
      ['a', 'b'],
      ['x', 'y'],
    ]),
  );
});

it('of another browser hold in this one from then on, and those of this one are told where nobody knows better', async () => {
  const store = await openJournal();
  await store.put('aliases', 'old', 'mine');
  await store.put('aliases', 'lost', 'found');
  noteAliases(user.id, new Map([['old', 'theirs']]));
  await reconcileAliases();
  expect(await store.entries('aliases')).toEqual([
    ['lost', 'found'],
    ['old', 'theirs'],
  ]);
  expect(knownAliases(user.id).get('lost')).toBe('found');
  noteAliases(user.id, new Map([['lost', 'elsewhere']]));
  noteAliases(user.id, new Map([['lost', 'found']]), { isOld: true });
  expect(knownAliases(user.id).get('lost')).toBe('elsewhere');
});

it('of one account are none of another’s', async () => {
  await saveAlias('a', 'b');
  const first = user.id;
  user.id = 'somebody else';
  expect(await readAliases()).toEqual(new Map());
  libraryEvents.emit('SessionChanged', { userId: user.id });
  expect(knownAliases(first)).toEqual(new Map());
});
