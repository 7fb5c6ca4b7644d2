import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { PetItem } from '../verdicts/pets.svelte';
import ShowHideModal from './ShowHideModal.svelte';

const { pets, run } = vi.hoisted(() => ({ pets: [] as PetItem[], run: vi.fn() }));

vi.mock('virtua/svelte', async () => {
  const { default: Virtualizer } = await import('../ui/grid/testing/AllRows.svelte');
  return { Virtualizer };
});
vi.mock('../changes/changes.svelte', () => ({ changesState: { run } }));
vi.mock('../verdicts/pets.svelte', () => ({ petsState: { pets } }));

const pet = (id: string, name: string, isHidden = false): PetItem => ({
  person: { id, name, birthDate: null, isFavorite: false, isHidden, updatedAt: '' },
  species: 'dog',
  photos: 3,
  newest: null,
});

const setup = () => {
  const onClose = vi.fn();
  render(ShowHideModal, { onClose });
  return { onClose, user: userEvent.setup() };
};

const button = (name: string) => screen.getByRole('button', { name });
const cover = (name: string) => button(`Show ${name}`);
/** Who is shown, by what the covers say of themselves. */
const shown = () =>
  ['Bella', 'Luna', 'Rex'].filter((name) => cover(name).getAttribute('aria-pressed') === 'true').join(' ');

beforeEach(() => {
  vi.clearAllMocks();
  // Wide enough for all of them in one row.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(500);
  pets.splice(0, pets.length, pet('bella', 'Bella'), pet('luna', 'Luna', true), pet('rex', 'Rex'));
});

it('says of every cover whether its pet is shown, and how many are', async () => {
  const { user } = setup();
  expect(shown()).toBe('Bella Rex');
  expect(screen.getByText('2 shown, 1 hidden')).toBeVisible();
  await user.click(cover('Bella'));
  expect(shown()).toBe('Rex');
  expect(screen.getByText('1 shown, 2 hidden')).toBeVisible();
  await user.click(cover('Bella'));
  expect(shown()).toBe('Bella Rex');
});

it('takes everything back with "Reset", which then has nothing to do', async () => {
  const { onClose, user } = setup();
  expect(button('Reset')).toBeDisabled();
  await user.click(button('Hide all'));
  expect(shown()).toBe('');
  await user.click(button('Reset'));
  expect(shown()).toBe('Bella Rex');
  await user.click(button('Show all'));
  expect(shown()).toBe('Bella Luna Rex');
  await user.click(cover('Rex'));
  await user.click(button('Reset'));
  expect(shown()).toBe('Bella Rex');
  expect(button('Reset')).toBeDisabled();
  expect(button('Save')).toBeDisabled();
  expect(run).not.toHaveBeenCalled();
  expect(onClose).not.toHaveBeenCalled();
});

it('saves what differs from before, and nothing else', async () => {
  const { onClose, user } = setup();
  await user.click(cover('Bella'));
  await user.click(cover('Luna'));
  await user.click(button('Save'));
  expect(onClose).toHaveBeenCalledOnce();
  expect(run.mock.calls).toEqual([
    [{ kind: 'edit', personIds: ['bella'], fields: { isHidden: true } }],
    [{ kind: 'edit', personIds: ['luna'], fields: { isHidden: false } }],
  ]);
});
