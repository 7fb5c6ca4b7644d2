import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api-error';
import type { Person } from '../../core/person';
import type { DatedFace } from '../../core/photo/face';
import { peopleClosestToFace } from '../../immich';
import PetPicker from './PetPicker.svelte';

vi.mock('../../immich', async (original) => ({
  ...(await original<typeof import('../../immich')>()),
  peopleClosestToFace: vi.fn(),
}));
vi.mock('../../suggestions/candidate-comparison', () => import('../../suggestions/testing/no-comparison'));
vi.mock('../../verdicts/deaths.svelte', () => ({ deaths: { of: () => null } }));
vi.mock('../../verdicts/pets.svelte', () => ({
  petsState: {
    people: new Map(),
    load: () => Promise.resolve(),
    surveyFirst: () => {},
    verdictOf: () => ({ kind: 'pet' }),
    itemOf: () => undefined,
  },
}));

const person = (id: string, name = ''): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});

const faces = [{ id: 'face', assetId: 'photo', source: 'machine-learning' } as DatedFace];

const setup = async (props: { allowNobody?: boolean } = {}) => {
  const onPick = vi.fn();
  render(PetPicker, { faces, focused: true, onPick, ...props });
  await screen.findByRole('option', { name: /Rex/u });
  return { user: userEvent.setup(), onPick, search: screen.getByRole('combobox') };
};

const activeOption = () =>
  document.querySelector(`#${CSS.escape(screen.getByRole('combobox').getAttribute('aria-activedescendant') ?? '')}`);

beforeEach(() => {
  vi.mocked(peopleClosestToFace).mockResolvedValue([person('x'), person('rex', 'Rex'), person('luna', 'Luna')]);
});

describe('PetPicker', () => {
  it('picks with the arrows and Enter while the focus stays in the search field', async () => {
    const { user, onPick, search } = await setup();
    expect(search).toHaveFocus();
    expect(activeOption()).toHaveTextContent('Rex');

    await user.keyboard('{ArrowDown}');
    expect(activeOption()).toHaveTextContent('Luna');
    await user.keyboard('{Enter}');
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ kind: 'person', personId: 'luna' });
    expect(search).toHaveFocus();
  });

  it('makes a new pet of the typed name', async () => {
    const { user, onPick } = await setup();
    await user.keyboard('Bello');
    expect(screen.getByRole('option', { name: 'New pet “Bello”' })).toBeVisible();
    expect(screen.getByText('No pet is named “Bello”.')).toBeVisible();

    await user.keyboard('{Enter}');
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ kind: 'new', name: 'Bello', species: null });
  });

  it('takes the face from everybody where that is allowed', async () => {
    const { user, onPick } = await setup({ allowNobody: true });
    await user.click(screen.getByRole('option', { name: 'Nobody' }));
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ kind: 'nobody' });
  });

  it('does not offer nobody unasked', async () => {
    await setup();
    expect(screen.queryByRole('option', { name: 'Nobody' })).not.toBeInTheDocument();
  });

  it('says why there is no list, and tries again', async () => {
    vi.mocked(peopleClosestToFace).mockRejectedValueOnce(new ApiError('offline'));
    render(PetPicker, { faces, onPick: vi.fn() });
    expect(await screen.findByText(/Unable to reach the server/u)).toBeVisible();

    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('option', { name: /Rex/u })).toBeVisible();
  });
});
