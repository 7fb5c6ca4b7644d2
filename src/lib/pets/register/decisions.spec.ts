import { beforeEach, describe, expect, it, vi } from 'vitest';
import { undecided } from '../model/verdict';
import { allDecisions, getDecision, onDecisions, putDecision } from './decisions';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../api/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe('the register', () => {
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
    const stop = onDecisions(listener);
    await putDecision('a', { kind: 'pet', species: null });
    stop();
    await putDecision('a', undecided);
    expect(listener.mock.calls).toEqual([['a', { kind: 'pet', species: null }]]);
  });
});
