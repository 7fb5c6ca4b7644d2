import { beforeEach, expect, it, vi } from 'vitest';
import { hasFaces } from '../library/uncached';
import { allDecisions, putDecision, retire } from '../register';
import { recallSeen } from './recall-seen';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));
vi.mock('../library/uncached', () => ({ hasFaces: vi.fn() }));

beforeEach(async () => {
  user.id = crypto.randomUUID();
  vi.mocked(hasFaces).mockReset();
  await putDecision('rex', { kind: 'pet', species: 'dog' });
  await putDecision('fox', { kind: 'human', species: null });
  await retire(['rex']);
});

it('recalls what was decided about whoever has a face again', async () => {
  vi.mocked(hasFaces).mockResolvedValue(true);
  await recallSeen(() => true);
  const decisions = await allDecisions();
  expect(decisions.get('rex')).toEqual({ kind: 'pet', species: 'dog' });
  expect(vi.mocked(hasFaces).mock.calls).toEqual([['rex']]);
});

it('leaves whoever has none, or is not among those that there are', async () => {
  vi.mocked(hasFaces).mockResolvedValue(false);
  await recallSeen(() => true);
  vi.mocked(hasFaces).mockResolvedValue(true);
  await recallSeen((id) => id === 'fox');
  const decisions = await allDecisions();
  expect([...decisions.keys()]).toEqual(['fox']);
});
