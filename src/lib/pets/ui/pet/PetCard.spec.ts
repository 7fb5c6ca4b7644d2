import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../core/person';
import PetCard from './PetCard.svelte';

const drafts = vi.hoisted(() => new Map<string, string>());

vi.mock('$lib/host', async () => {
  const { readable } = await import('svelte/store');
  return {
    personThumbnailUrl: (person: { id: string }) => `/people/${person.id}/thumbnail`,
    routes: { pet: (id: string) => `/pets/${id}` },
    drafts: {
      save: (key: string, text: string) => void (text ? drafts.set(key, text) : drafts.delete(key)),
      take: (key: string) => {
        const text = drafts.get(key) ?? null;
        drafts.delete(key);
        return text;
      },
    },
    t: readable((key: string, options?: { values: Record<string, unknown> }) =>
      options ? `${key} ${Object.values(options.values).join(' ')}` : key,
    ),
  };
});

const person: Person = {
  id: 'rex',
  name: '<b>Rex</b>',
  birthDate: null,
  isFavorite: true,
  isHidden: false,
  updatedAt: '2024',
};

const setup = (props: { isEditing?: boolean; isSelecting?: boolean; name?: string } = {}) => {
  const { name = person.name, isEditing = false, isSelecting = false } = props;
  const handlers = {
    onSelect: vi.fn(),
    onEdit: vi.fn(),
    onRename: vi.fn((_: string) => Promise.resolve(true)),
    onMenu: vi.fn(),
  };
  const view = render(PetCard, {
    item: { person: { ...person, name }, species: 'dog', photos: 3, newest: null },
    title: name || 'Unnamed dog',
    isCurrent: true,
    isSelected: false,
    isSelecting,
    isEditing,
    ...handlers,
  });
  return { ...handlers, user: userEvent.setup(), view };
};

describe('PetCard', () => {
  beforeEach(() => drafts.clear());

  it('is a link called like the pet, markup shown as it is written', () => {
    const { view } = setup();
    expect(screen.getByRole('link', { name: '<b>Rex</b>' })).toHaveAttribute('href', '/pets/rex');
    expect(view.container.querySelector('b')).toBeNull();
    expect(screen.getByText('pets.photos 3')).toBeVisible();
    expect(screen.getByRole('img', { name: 'pets.card.favorite' })).toBeVisible();
    expect(screen.getByRole('img', { name: 'pets.species.dog' })).toBeVisible();
  });

  it('selects by its box, by Shift and click, and by any click while others are selected', async () => {
    const first = setup();
    await first.user.click(screen.getByRole('checkbox'));
    expect(first.onSelect).toHaveBeenLastCalledWith({ range: false });
    await first.user.keyboard('{Shift>}');
    await first.user.click(screen.getByRole('link'));
    expect(first.onSelect).toHaveBeenLastCalledWith({ range: true });
    first.view.unmount();
    const second = setup({ isSelecting: true });
    await second.user.click(screen.getByRole('link'));
    expect(second.onSelect).toHaveBeenCalledWith({ range: false });
  });

  it('asks to edit an unnamed pet’s name', async () => {
    const { onEdit, user } = setup({ name: '' });
    await user.click(screen.getByRole('button', { name: 'pets.name.add' }));
    expect(onEdit).toHaveBeenCalledWith(true);
  });

  it('saves a name on Enter and closes the editor with the focus in it', async () => {
    const { onRename, onEdit, user } = setup({ isEditing: true, name: '' });
    await user.type(screen.getByRole('textbox'), 'Bello{Enter}');
    expect(onRename).toHaveBeenCalledExactlyOnceWith('Bello');
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(false, true);
  });

  it('saves when the field is left, but nothing that has not changed', async () => {
    const { onRename, onEdit, user } = setup({ isEditing: true });
    await user.click(document.body);
    expect(onRename).not.toHaveBeenCalled();
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(false, false);
  });

  it('gives up on Escape', async () => {
    const { onRename, onEdit, user } = setup({ isEditing: true });
    await user.type(screen.getByRole('textbox'), 'zzz{Escape}');
    expect(onRename).not.toHaveBeenCalled();
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(false, true);
    expect(drafts.size).toBe(0);
  });

  it('keeps the editor open when saving failed, and the name as a draft when the page goes', async () => {
    const { onRename, onEdit, user, view } = setup({ isEditing: true, name: '' });
    onRename.mockResolvedValue(false);
    await user.type(screen.getByRole('textbox'), 'Bello{Enter}');
    expect(onEdit).not.toHaveBeenCalled();
    view.unmount();
    setup({ isEditing: true, name: '' });
    expect(screen.getByRole('textbox')).toHaveValue('Bello');
  });
});
