import { render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Plan, PlanWarning } from '../../changes';
import type { Person } from '../../core/person';
import PlanSummary from './PlanSummary.svelte';

vi.mock('../../verdicts/pets.svelte', () => ({
  petsState: { itemOf: () => undefined, verdictOf: () => ({ kind: 'pet' }) },
}));

const person = (fields: Partial<Person>): Person => ({
  id: 'rex',
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
  ...fields,
});

const setup = (
  outcome: Partial<NonNullable<Plan['outcome']>>,
  {
    survivor = person({}),
    merged = [person({ id: 'other' })],
    photosAffected = 31,
    warnings = [] as PlanWarning[],
  } = {},
) => {
  const plan: Plan = {
    change: { kind: 'merge', survivorId: survivor.id, mergedIds: merged.map(({ id }) => id) },
    steps: [],
    photosAffected,
    outcome: { name: '', birthDate: null, isFavorite: false, isHidden: false, coverOf: survivor.id, ...outcome },
    warnings,
    names: {},
  };
  return render(PlanSummary, { plan, survivor, merged });
};

describe('PlanSummary', () => {
  it('says how many photos move to whom and what survives', () => {
    setup({ name: 'Rex', isFavorite: true }, { survivor: person({ name: 'Rex' }) });
    expect(screen.getByText('31 photos move to Rex.')).toBeVisible();
    expect(screen.getByText('Named Rex')).toBeVisible();
    expect(screen.getByText('Favorite')).toBeVisible();
    expect(screen.getByText('Shown')).toBeVisible();
  });

  it('calls an unnamed pet by what it is', () => {
    setup({}, { photosAffected: 1 });
    expect(screen.getByText('1 photo moves to Unnamed pet.')).toBeVisible();
    expect(screen.getByText('Stays unnamed')).toBeVisible();
  });

  it('tells whose birthday it takes over', () => {
    setup(
      { name: 'Rex', birthDate: '2021-05-03' },
      {
        survivor: person({ name: 'Rex' }),
        merged: [person({ id: 'other', name: 'Rexi', birthDate: '2021-05-03' })],
      },
    );
    expect(screen.getByText('Born on May 3, 2021, taken from Rexi')).toBeVisible();
  });

  it('tells which birthday is lost', () => {
    setup(
      { birthDate: '2021-05-03' },
      {
        survivor: person({ birthDate: '2021-05-03' }),
        merged: [person({ id: 'other', birthDate: '2019-01-01' })],
      },
    );
    expect(screen.getByText('Born on May 3, 2021')).toBeVisible();
    expect(screen.getByText('The birthday January 1, 2019 is removed')).toBeVisible();
  });

  it('warns of photos that show two of them, with the photos', () => {
    setup({}, { warnings: [{ kind: 'same-photo', assetIds: Array.from({ length: 9 }, (_, index) => `p${index}`) }] });
    expect(screen.getByText(/together in 9 photos/u)).toBeVisible();
    expect(screen.getAllByRole('img')).toHaveLength(6);
  });

  it('warns of two names and says which one is kept', () => {
    setup(
      { name: 'Rex' },
      {
        survivor: person({ name: 'Rex' }),
        warnings: [{ kind: 'two-names', names: ['Rex', 'Luna'] }],
      },
    );
    expect(screen.getByText('They have different names: Rex and Luna. Only Rex is kept.')).toBeVisible();
  });

  it('says how many photos move that Immich does not list', () => {
    setup({ name: 'Rex' }, { warnings: [{ kind: 'unlisted', count: 2 }] });
    expect(screen.getByText(/^2 more photos aren't listed by Immich.*undo can't give them back/u)).toBeVisible();
  });

  it('shows names with markup as text', () => {
    setup({ name: '<b>Rex</b>' }, { survivor: person({ name: '<b>Rex</b>' }) });
    expect(screen.getByText('Named <b>Rex</b>')).toBeVisible();
  });
});
