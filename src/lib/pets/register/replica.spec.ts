import { expect, it } from 'vitest';
import { emptyRegister, newRecord, type Register } from './document/register';
import { isNothing, isSameReplica, missingIn, replicaKeys, replicaOf } from './replica';
import { noUnfinished } from './unfinished/unfinished-document';

const id = '00000000-0000-4000-8000-000000000001';
const day = 86_400_000;

const stampedAt = (time: number): Register => {
  const stamp = new Date(time).toISOString();
  return { ...emptyRegister, records: { [id]: { ...newRecord(id, id), updatedAt: stamp, mirroredAt: stamp } } };
};
const keptSince = (register: Register, writtenAt: number) =>
  replicaOf(new Map([[replicaKeys.register, { value: register, writtenAt }]]));

it('stamps that were ahead when the server got them count as of then, however often they are read', async () => {
  const writtenAt = Date.now() - 1000;
  const register = stampedAt(writtenAt + 2 * day);
  const first = keptSince(register, writtenAt);
  expect(first.register).toEqual(stampedAt(writtenAt));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isSameReplica(keptSince(register, writtenAt), first)).toBe(true);
});

it('and are written anew, so that they do not come true', () => {
  const writtenAt = Date.now();
  const replica = keptSince(stampedAt(writtenAt + 2 * day), writtenAt);
  const wanted = { register: stampedAt(writtenAt), unfinished: noUnfinished, history: noUnfinished };
  expect(missingIn(replica, wanted)).toEqual({ [replicaKeys.register]: wanted.register });
  expect(missingIn(keptSince(stampedAt(writtenAt), writtenAt), wanted)).toEqual({});
});

it('a device whose clock is late takes others’ stamps as they are', () => {
  const register = stampedAt(Date.now() + 3 * day);
  expect(keptSince(register, Date.now() + 3 * day).register).toEqual(register);
});

it('of changes in hand elsewhere, and of ids that changed, the same holds', () => {
  const writtenAt = Date.now();
  const ahead = new Date(writtenAt + 2 * day).toISOString();
  const aliases = { [id]: { id: id.replace('1', '2'), updatedAt: ahead } };
  const replica = replicaOf(
    new Map([[replicaKeys.unfinished, { value: { version: 1, entries: {}, aliases }, writtenAt }]]),
  );
  expect(replica.unfinished).toMatchObject({ aliases: { [id]: { updatedAt: new Date(writtenAt).toISOString() } } });
  expect(replica.ahead).toEqual([replicaKeys.unfinished]);
});

it('the history has a key of its own, so that an app that does not know it reads the rest and leaves it alone', () => {
  const history = {
    version: 1,
    entries: {
      [id]: {
        id,
        updatedAt: '2026-01-01T00:00:00.000Z',
        state: 'over',
        ending: 'done',
        browserId: 'b',
        browserName: '',
        heading: null,
        body: '[1,"",{}]',
      },
    },
  } as const;
  const replica = replicaOf(new Map([[replicaKeys.history, { value: history, writtenAt: Date.now() }]]));
  expect(replica).toMatchObject({ register: null, unfinished: null, history });
  const nothing = { register: emptyRegister, unfinished: noUnfinished, history: noUnfinished };
  expect(Object.keys(missingIn(replica, { ...nothing, history }))).not.toContain(replicaKeys.history);
  expect(missingIn(replica, nothing)).toMatchObject({ [replicaKeys.history]: noUnfinished });
  expect(isNothing(nothing)).toBe(true);
  expect(isNothing({ ...nothing, history })).toBe(false);
  const newer = replicaOf(new Map([[replicaKeys.history, { value: { version: 2 }, writtenAt: Date.now() }]]));
  expect(newer.history).toBe('newer');
  expect(Object.keys(missingIn(newer, { ...nothing, history }))).not.toContain(replicaKeys.history);
});
