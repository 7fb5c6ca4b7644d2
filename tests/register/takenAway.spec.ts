import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Register } from '../../src/lib/pets/register/document/register';
import { editLocal, readLocal } from '../../src/lib/pets/register/local';
import { goldenText, leaveDatabase } from '../stored/raw.ts';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../src/lib/pets/immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

const register = JSON.parse(goldenText('register.txt')) as Register;
const nameOf = () => `pets-register-${user.id}`;

beforeEach(async () => {
  user.id = crypto.randomUUID();
  await leaveDatabase(nameOf(), 2, {
    decisions: { keyPath: null, rows: [] },
    records: { keyPath: null, rows: Object.entries(register.records) },
    answers: { keyPath: null, rows: Object.entries(register.answers) },
    revision: { keyPath: null, rows: [['revision', 3]] },
  });
});

/** How a browser takes a register away in the middle. */
const losses: Record<string, () => Promise<unknown> | void> = {
  'a newer version of the app has it': async () => {
    const newer = await openDB(nameOf(), 99);
    newer.close();
  },
  'the browser lets nobody in any more': () => {
    const refuse = () => {
      throw new DOMException('Internal error', 'UnknownError');
    };
    vi.spyOn(indexedDB, 'open').mockImplementation(refuse);
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(refuse);
  },
};

it.each(Object.entries(losses))(
  'decisions of earlier days are known on this page, and more can be made, when %s',
  async (_, lose) => {
    expect(await readLocal()).toEqual(register);
    await lose();
    const [id] = Object.keys(register.records);
    const edit = (stamp: string) => ({ ...register.records[id], name: 'Since', updatedAt: stamp });
    await editLocal((known, stamp) => ({ ...known, records: { ...known.records, [id]: edit(stamp) } }));
    const kept = await readLocal();
    expect(Object.keys(kept.records)).toEqual(Object.keys(register.records));
    expect(kept.records[id]).toMatchObject({ name: 'Since' });
    await editLocal((known) => known);
    expect(await readLocal()).toEqual(kept);
    vi.restoreAllMocks();
  },
);
