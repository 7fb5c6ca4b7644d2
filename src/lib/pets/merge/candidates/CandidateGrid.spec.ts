import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Face } from '../../core/photo/face';
import type { Suggestion } from '../../suggestions/candidate-ranking';
import type { PetItem } from '../../verdicts/pets.svelte';
import CandidateGrid from './CandidateGrid.svelte';

vi.mock('../../verdicts/pets.svelte', () => ({
  petsState: { verdictOf: () => ({ kind: 'pet' }), wantCounts: () => {} },
}));

const item = (id: string, name = ''): PetItem => ({
  person: { id, name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' },
  species: 'dog',
  photos: 3,
  newest: null,
});

const setup = (
  items: PetItem[],
  selected: string[] = [],
  thoughts: Partial<Pick<ComponentProps<typeof CandidateGrid>, 'suggestionOf' | 'targetName'>> = {},
) => {
  const onToggle = vi.fn();
  const onSeen = vi.fn();
  const onLook = vi.fn();
  render(CandidateGrid, {
    items,
    label: 'Candidates',
    isSelected: (id: string) => selected.includes(id),
    onToggle,
    onSeen,
    onLook,
    ...thoughts,
  });
  return { user: userEvent.setup(), onToggle, onSeen, onLook };
};

describe('CandidateGrid', () => {
  it('names every choice by its pet and count, and tells which are chosen', () => {
    setup([item('a', 'Rex'), item('b')], ['a']);
    expect(screen.getByRole('listbox', { name: 'Candidates' })).toHaveAttribute('aria-multiselectable', 'true');
    expect(screen.getByRole('option', { name: 'Rex 3 photos', selected: true })).toBeVisible();
    expect(screen.getByRole('option', { name: 'Unnamed dog 3 photos', selected: false })).toBeVisible();
  });

  it('says with each choice how likely it is, what speaks against it, or why it cannot be', () => {
    const face = {} as Face;
    const thought: Suggestion = {
      probability: 0.9,
      confidence: 'very-likely',
      objections: [],
      cannot: [],
      species: 'cat',
      pair: { target: face, candidate: face },
    };
    const beside = { reason: 'same-photo', assetId: '', targetFaceId: '', candidateFaceId: '' } as const;
    const suggestions = new Map<string, Suggestion>([
      ['a', thought],
      ['b', { ...thought, confidence: 'could-be', objections: ['species'] }],
      ['c', { ...thought, confidence: null, cannot: [beside] }],
    ]);
    setup(
      ['a', 'b', 'c', 'd'].map((id) => item(id)),
      [],
      {
        suggestionOf: (id: string) => suggestions.get(id),
        targetName: 'Honey',
      },
    );
    const names = ['Very likely', 'Could be Maybe not: a cat'].map((words) => `Unnamed dog 3 photos ${words}`);
    for (const name of [...names, 'Unnamed dog In the same photo as Honey', 'Unnamed dog 3 photos']) {
      expect(screen.getByRole('option', { name })).toBeVisible();
    }
  });

  it('is one tab stop and chooses by Space and Enter where the arrows went', async () => {
    const { user, onToggle, onLook } = setup([item('a'), item('b'), item('c')]);
    await user.tab();
    expect(screen.getAllByRole('option')[0]).toHaveFocus();

    await user.keyboard('{ArrowRight} ');
    expect(onToggle).toHaveBeenLastCalledWith(
      expect.objectContaining({ person: expect.objectContaining({ id: 'b' }) }),
    );
    expect(onLook).toHaveBeenLastCalledWith(expect.objectContaining({ person: expect.objectContaining({ id: 'b' }) }));
    await user.keyboard('{End}{Enter}');
    expect(onToggle).toHaveBeenLastCalledWith(
      expect.objectContaining({ person: expect.objectContaining({ id: 'c' }) }),
    );

    await user.tab();
    expect(screen.getByRole('listbox')).not.toContainElement(document.activeElement as HTMLElement);
  });

  it('chooses by click and tells that it is in use', async () => {
    const { user, onToggle, onSeen } = setup([item('a'), item('b')]);
    expect(onSeen).not.toHaveBeenCalled();
    await user.click(screen.getAllByRole('option')[1]);
    expect(onToggle).toHaveBeenCalledOnce();
    expect(onSeen).toHaveBeenCalled();
  });

  it('draws long lists in portions and goes on where the last one ended', async () => {
    const { user } = setup(Array.from({ length: 100 }, (_, index) => item(String(index))));
    expect(screen.getAllByRole('option')).toHaveLength(60);

    await user.click(screen.getByRole('button', { name: 'Show more (40)' }));
    expect(screen.getAllByRole('option')).toHaveLength(100);
    expect(screen.getAllByRole('option')[60]).toHaveFocus();
  });

  it('shows a name with markup as text', () => {
    setup([item('a', '<img src=x onerror=alert(1)>')]);
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  });
});
