import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api-error';
import type { Plan } from '../change';
import { entryOf } from '../journal/testing';
import { planChange } from '../plan';
import { planAgain } from './plan-again';

vi.mock('../plan', () => ({ planChange: vi.fn() }));

const { plan } = entryOf();
const confirmed: Plan = { ...plan, readAt: 1 };

beforeEach(() => void vi.mocked(planChange).mockReset());

it('a plan that is the same by now is done as it is by now', async () => {
  const again = { ...plan, photosAffected: 3, readAt: 2 };
  vi.mocked(planChange).mockResolvedValue(again);
  const { signal } = new AbortController();
  expect(await planAgain(confirmed, signal)).toBe(again);
  expect(planChange).toHaveBeenCalledWith(plan.change, signal);
});

it.each<[string, Partial<Plan>]>([
  ['steps', { steps: [{ kind: 'tidy', personId: 'p' }] }],
  ['names', { names: { p: 'Max' } }],
  ['warnings', { warnings: [{ kind: 'loses-vector' }] }],
  ['missing', { missing: [{ step: -1, kind: 'faces-gone', count: 1, name: null, detail: null }] }],
  ['outcome', { outcome: { name: 'Rex', birthDate: null, isFavorite: false, isHidden: false, coverOf: 'p' } }],
])('one that is another by now is not what was confirmed: %s', async (_, more) => {
  vi.mocked(planChange).mockResolvedValue({ ...plan, ...more });
  await expect(planAgain(confirmed)).rejects.toMatchObject({ name: 'OutdatedPlanError' });
});

it.each([
  ['not-found', 'OutdatedPlanError'],
  ['refused', 'OutdatedPlanError'],
  ['offline', 'ApiError'],
] as const)('one that can’t be made any more: %s', async (kind, name) => {
  vi.mocked(planChange).mockRejectedValue(new ApiError(kind));
  await expect(planAgain(confirmed)).rejects.toMatchObject({ name });
});
