import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LockLostError, type Held } from '../core/browser/locks/locks';
import { putDecision } from './decisions';
import { emptyRegister, never, newRecord } from './document/register';
import { editLocal, hasWord, noteWord, onRegister, readLocal } from './local';
import { putRecord } from './records';

const user = vi.hoisted(() => ({ id: 'user' }));
const lock = vi.hoisted(() => ({ confirm: vi.fn() }));
vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));
vi.mock('../core/browser/locks', () => ({
  exclusive: <T>(_: string, work: (held: Held) => Promise<T>) => work(lock as unknown as Held),
}));

const dog = { kind: 'pet', species: 'dog' } as const;

beforeEach(() => {
  user.id = crypto.randomUUID();
  lock.confirm.mockReset().mockResolvedValue(undefined);
});

describe('an edit', () => {
  it('is written, and told, while no other tab writes', async () => {
    const told = vi.fn();
    const stop = onRegister(told);
    await putDecision('rex', dog);
    stop();
    expect(lock.confirm).toHaveBeenCalledOnce();
    const { records } = await readLocal();
    expect(records.rex).toMatchObject(dog);
    expect(told).toHaveBeenCalledWith({ before: emptyRegister, after: await readLocal(), origin: 'here' });
  });

  it('is not where another tab has taken over meanwhile', async () => {
    await putDecision('rex', dog);
    const before = await readLocal();
    const told = vi.fn();
    const stop = onRegister(told);
    lock.confirm.mockRejectedValueOnce(new LockLostError('lost'));
    await expect(putDecision('max', dog)).rejects.toBeInstanceOf(LockLostError);
    stop();
    expect(told).not.toHaveBeenCalled();
    expect(await readLocal()).toBe(before);
    await putDecision('tom', dog);
    const { records } = await readLocal();
    expect(Object.keys(records).sort()).toEqual(['rex', 'tom']);
  });

  it('has a stamp later than all that there are', async () => {
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    const record = { ...newRecord('rex', 'rex'), updatedAt: ahead };
    await editLocal((register) => ({ ...register, records: { rex: record } }));
    await editLocal((register, stamp) => {
      expect(stamp > ahead).toBe(true);
      return register;
    });
  });
});

describe('the user’s first word', () => {
  it('is said once, by what is done in Immich or said here', async () => {
    expect(await hasWord()).toBe(false);
    expect([await noteWord(), await noteWord(), await hasWord()]).toEqual([true, false, true]);
    user.id = crypto.randomUUID();
    await putDecision('rex', dog);
    expect([await hasWord(), await noteWord()]).toEqual([true, false]);
    user.id = crypto.randomUUID();
    await editLocal((register, updatedAt) => ({ ...register, answers: { 'review:a': { updatedAt } } }));
    expect(await hasWord()).toBe(true);
  });

  it('is not what Immich alone says', async () => {
    await putRecord('rex', { mirrored: { name: 'Rex' } });
    const { records } = await readLocal();
    expect(records.rex.updatedAt).toBe(never);
    expect(await hasWord()).toBe(false);
  });
});

describe('another tab', () => {
  /** Has modules, and thus a memory, of its own. */
  const openTab = async () => {
    vi.resetModules();
    return { ...(await import('./local')), ...(await import('./decisions')) };
  };

  it('learns what was decided, and tells it as said elsewhere', async () => {
    const other = await openTab();
    const before = await other.readLocal();
    const told = vi.fn();
    other.onRegister(told);
    await putDecision('rex', dog);
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    const after = await other.readLocal();
    expect(after.records.rex).toMatchObject(dog);
    expect(told).toHaveBeenCalledWith({ before, after, origin: 'elsewhere' });
  });

  it('reads what was decided there when it is asked to: nobody may have told it', async () => {
    const other = await openTab();
    const before = await other.readLocal();
    vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementationOnce(() => undefined);
    await putDecision('rex', dog);
    expect(await other.readLocal()).toBe(before);
    await other.followLocal();
    const { records } = await other.readLocal();
    expect(records.rex).toMatchObject(dog);
  });

  it('goes on from what was decided there', async () => {
    const other = await openTab();
    await other.readLocal();
    await putDecision('rex', dog);
    await other.putDecision('max', dog);
    const { records } = await other.readLocal();
    expect(Object.keys(records).sort()).toEqual(['max', 'rex']);
  });
});
