import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Plan } from '../../changes';
import { planChange } from '../../changes/engine';
import type { Person } from '../../core/person';
import RenameConflictModal from './RenameConflictModal.svelte';

const { runPlan } = vi.hoisted(() => ({ runPlan: vi.fn() }));

vi.mock('../../changes/engine', () => ({ planChange: vi.fn() }));
vi.mock('../../changes/changes.svelte', () => ({ changesState: { runPlan, progress: null } }));
vi.mock('../../verdicts/deaths.svelte', () => ({ deaths: { of: () => null } }));
vi.mock('../../verdicts/pets.svelte', () => ({
  petsState: { verdictOf: () => ({ kind: 'pet' }), countOf: () => 3, wantCounts: () => {}, itemOf: () => undefined },
}));

const someone = (id: string, name: string): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});
const person = someone('a', '');
const other = someone('rex', 'Rex');

const plan: Plan = {
  change: { kind: 'merge', survivorId: 'rex', mergedIds: ['a'] },
  steps: [],
  photosAffected: 3,
  outcome: { name: 'Rex', birthDate: null, isFavorite: false, isHidden: false, coverOf: 'rex' },
  warnings: [],
  names: {},
};

const setup = async () => {
  const onClose = vi.fn();
  render(RenameConflictModal, { person, other, onClose });
  await screen.findByText('3 photos move to Rex.');
  return { onClose, user: userEvent.setup() };
};

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(planChange).mockResolvedValue(plan);
});

describe('the question whether two pets of one name are the same', () => {
  it('is left by "Cancel" without an answer, and nothing is done', async () => {
    const { onClose, user } = await setup();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onClose).toHaveBeenCalledExactlyOnceWith();
    expect(runPlan).not.toHaveBeenCalled();
  });

  it('is left by Escape as by "Cancel"', async () => {
    const { onClose, user } = await setup();
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledExactlyOnceWith();
    expect(runPlan).not.toHaveBeenCalled();
  });

  it('keeps both when told to', async () => {
    const { onClose, user } = await setup();
    await user.click(screen.getByRole('button', { name: 'No, keep both' }));
    expect(onClose).toHaveBeenCalledExactlyOnceWith('keep-both');
    expect(runPlan).not.toHaveBeenCalled();
  });

  it('merges into the pet that has the name', async () => {
    runPlan.mockResolvedValue({});
    const { onClose, user } = await setup();
    await user.click(screen.getByRole('button', { name: 'Yes, merge' }));
    expect(planChange).toHaveBeenCalledWith({ kind: 'merge', survivorId: 'rex', mergedIds: ['a'] }, expect.anything());
    expect(runPlan).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledExactlyOnceWith('merged');
  });

  it('stays where the merge failed', async () => {
    runPlan.mockRejectedValue(new Error('refused'));
    const { onClose, user } = await setup();
    await user.click(screen.getByRole('button', { name: 'Yes, merge' }));
    expect(onClose).not.toHaveBeenCalled();
  });
});
