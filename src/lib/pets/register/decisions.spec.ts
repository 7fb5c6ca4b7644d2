import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import { undecided } from '../core/verdict';
import { allDecisions, getDecision, putDecision } from './decisions';
import { recordOf } from './records';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe('the register', () => {
  it('takes over what an earlier version kept', async () => {
    const name = `pets-register-${user.id}`;
    const old = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore('decisions') });
    await old.put(
      'decisions',
      { decision: { isPet: true, species: 'cat' }, updatedAt: '2026-01-01T00:00:00.000Z' },
      'a',
    );
    await old.put(
      'decisions',
      { decision: { isPet: false, species: null }, updatedAt: '2026-01-02T00:00:00.000Z' },
      'b',
    );
    old.close();
    expect(await getDecision('a')).toEqual({ kind: 'pet', species: 'cat' });
    expect(await getDecision('b')).toEqual({ kind: 'not-pet', species: null });
    const record = await recordOf('b');
    expect(record?.updatedAt).toBe('2026-01-02T00:00:00.000Z');
  });

  it('keeps the last decision about a person, per user', async () => {
    expect(await getDecision('a')).toEqual(undecided);
    await putDecision('a', { kind: 'pet', species: null });
    await putDecision('a', { kind: 'pet', species: 'cat' });
    expect(await getDecision('a')).toEqual({ kind: 'pet', species: 'cat' });
    user.id = crypto.randomUUID();
    expect(await getDecision('a')).toEqual(undecided);
  });

  it('does not list what was taken back', async () => {
    await putDecision('a', { kind: 'not-pet', species: null });
    await putDecision('b', { kind: 'pet', species: 'dog' });
    await putDecision('a', undecided);
    const decisions = await allDecisions();
    expect([...decisions.keys()]).toEqual(['b']);
  });

  it('tells listeners until they stop', async () => {
    const listener = vi.fn();
    const stop = libraryEvents.on({ DecisionsChanged: listener });
    await putDecision('a', { kind: 'pet', species: null });
    stop();
    await putDecision('a', undecided);
    expect(listener.mock.calls).toEqual([[{ decisions: new Map([['a', { kind: 'pet', species: null }]]) }]]);
  });
});
