import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notify } from '$lib/host';
import { JournalError, type Change, type JournalEntry, type Plan } from '../changes';
import { planChange } from '../changes/engine';
import { ApiError } from '../core/api-error';
import type { Person } from '../core/person';
import { monthsOfPerson, peopleClosestToPerson } from '../immich';
import MergeModal from './MergeModal.svelte';

const { everybody, runPlan, rollBack } = vi.hoisted(() => ({
  everybody: new Map<string, Person>(),
  runPlan: vi.fn(),
  rollBack: vi.fn(),
}));

vi.mock('../immich', async (original) => ({
  ...(await original<typeof import('../immich')>()),
  monthsOfPerson: vi.fn(),
  peopleClosestToPerson: vi.fn(),
}));
vi.mock('../changes/engine', () => ({ planChange: vi.fn() }));
vi.mock('../changes/changes.svelte', () => ({ changesState: { runPlan, rollBack, progress: null } }));
vi.mock('../suggestions/candidate-comparison', () => import('../suggestions/testing/no-comparison'));
vi.mock('../verdicts/deaths.svelte', () => ({ deaths: { of: () => null } }));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: {
    people: everybody,
    load: () => Promise.resolve(),
    surveyFirst: () => {},
    wantCounts: () => {},
    verdictOf: () => ({ kind: 'pet' }),
    countOf: () => 3,
    itemOf: (id: string) => ({ person: everybody.get(id), species: 'dog', photos: 3, newest: null }),
    ensure: (id: string) => Promise.resolve(everybody.get(id)),
  },
}));

const person = (id: string, name = ''): Person => {
  const someone = { id, name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
  everybody.set(id, someone);
  return someone;
};

const planOf = (change: Change): Plan => {
  if (change.kind !== 'merge') {
    throw new Error('not a merge');
  }
  return {
    change,
    steps: [],
    photosAffected: 3 * change.mergedIds.length,
    outcome: {
      name: everybody.get(change.survivorId)?.name ?? '',
      birthDate: null,
      isFavorite: false,
      isHidden: false,
      coverOf: change.survivorId,
    },
    warnings: [],
    names: {},
  };
};

const setup = async (personIds = ['rex']) => {
  const onClose = vi.fn();
  render(MergeModal, { personIds, onClose });
  await screen.findByRole('listbox');
  return { user: userEvent.setup(), onClose };
};

const option = (name: RegExp) => screen.getByRole('option', { name });
const submit = () => within(screen.getByRole('dialog')).getByRole('button', { name: /^Merge/u });

beforeEach(() => {
  vi.resetAllMocks();
  everybody.clear();
  const people = [person('rex', 'Rex'), person('a'), person('luna', 'Luna')];
  vi.mocked(peopleClosestToPerson).mockResolvedValue(people);
  vi.mocked(monthsOfPerson).mockResolvedValue([]);
  vi.mocked(planChange).mockImplementation((change) => Promise.resolve(planOf(change)));
});

describe('MergeModal', () => {
  it('is a dialog with a name, and merges nothing at first', async () => {
    await setup();
    expect(screen.getByRole('dialog', { name: 'Merge pets' })).toBeVisible();
    expect(submit()).toBeDisabled();
    expect(screen.getByText(/Choose the pets/u)).toBeVisible();
  });

  it('shows the plan of what was chosen, runs it, and closes with the one that stays', async () => {
    runPlan.mockResolvedValue({});
    const { user, onClose } = await setup();
    await user.click(option(/Unnamed dog/u));
    expect(await screen.findByText('3 photos move to Rex.')).toBeVisible();
    expect(submit()).toHaveTextContent('Merge 2 pets');

    await user.click(submit());
    expect(runPlan).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledExactlyOnceWith('rex');
  });

  it('turns the direction round', async () => {
    const { user } = await setup();
    await user.click(option(/Luna/u));
    await user.click(screen.getByRole('button', { name: 'Swap direction' }));
    expect(await screen.findByText('3 photos move to Luna.')).toBeVisible();
  });

  it('takes somebody out again, and lets another one stay', async () => {
    const { user } = await setup();
    await user.click(option(/Unnamed dog/u));
    await user.click(option(/Luna/u));
    const chosen = screen.getByRole('list', { name: 'Pets to merge' });

    const keeps = (name: string) =>
      within(chosen)
        .getByRole('button', { name: `Keep ${name}` })
        .getAttribute('aria-pressed');
    expect([keeps('Rex'), keeps('Luna')]).toEqual(['true', 'false']);
    await user.click(within(chosen).getByRole('button', { name: 'Keep Luna' }));
    expect([keeps('Rex'), keeps('Luna')]).toEqual(['false', 'true']);
    expect(await screen.findByText('6 photos move to Luna.')).toBeVisible();
    await user.click(within(chosen).getByRole('button', { name: 'Remove Unnamed dog' }));
    expect(await screen.findByText('3 photos move to Luna.')).toBeVisible();
    expect(option(/Unnamed dog/u)).toHaveAttribute('aria-selected', 'false');
  });

  it('begins with the plan for several that were chosen before', async () => {
    await setup(['rex', 'a']);
    expect(await screen.findByText('3 photos move to Rex.')).toBeVisible();
  });

  it('says what went wrong while planning, keeps the choice, and tries again', async () => {
    vi.mocked(planChange).mockRejectedValueOnce(new ApiError('offline'));
    const { user } = await setup();
    await user.click(option(/Luna/u));
    expect(await screen.findByText('Unable to plan the merge')).toBeVisible();
    expect(screen.getByText(/Unable to reach the server/u)).toBeVisible();
    expect(option(/Luna/u)).toHaveAttribute('aria-selected', 'true');

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('3 photos move to Rex.')).toBeVisible();
  });

  it('offers to take a merge back that stopped half-way', async () => {
    runPlan.mockRejectedValue(new JournalError({ id: 'entry' } as JournalEntry, new ApiError('offline')));
    const { user, onClose } = await setup();
    await user.click(option(/Luna/u));
    await screen.findByText('3 photos move to Rex.');
    await user.click(submit());
    expect(await screen.findByText('The merge stopped partway')).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(rollBack).toHaveBeenCalledExactlyOnceWith('entry');
    expect(await screen.findByText('3 photos move to Rex.')).toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
  });

  describe('where the session has ended', () => {
    const ended = new ApiError('signed-out');
    const setupEnded = async () => {
      const failure = vi.spyOn(notify, 'failure').mockReturnValue();
      return { failure, ...(await setup()) };
    };

    it('makes way for the sign-in page, and says that the merge could not be planned', async () => {
      vi.mocked(planChange).mockRejectedValueOnce(ended);
      const { failure, onClose, user } = await setupEnded();
      await user.click(option(/Luna/u));
      await vi.waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith());
      expect(failure).toHaveBeenCalledExactlyOnceWith(ended, 'Unable to plan the merge');
    });

    it('says that the merge could not be done', async () => {
      runPlan.mockRejectedValue(ended);
      const { failure, onClose, user } = await setupEnded();
      await user.click(option(/Luna/u));
      await screen.findByText('3 photos move to Rex.');
      await user.click(submit());
      await vi.waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith());
      expect(failure).toHaveBeenCalledExactlyOnceWith(ended, 'Unable to merge. Nothing was changed.');
    });
  });
});
