import { render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Face } from '$lib/pets/core/photo/face';
import type { PickerOption } from '$lib/pets/merge/picker/picker.svelte';
import type { Suggestion } from '$lib/pets/suggestions/candidate-ranking';
import PickerRow from './PickerRow.svelte';

vi.mock('$lib/pets/verdicts/pets.svelte', () => ({ petsState: { verdictOf: () => ({ kind: 'pet' }) } }));

const option: PickerOption = {
  kind: 'pet',
  key: 'rex',
  section: 'named',
  item: {
    person: { id: 'rex', name: 'Rex', birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' },
    species: 'dog',
    photos: 3,
    newest: null,
  },
};

const face = (assetId: string): Face => ({
  id: assetId,
  assetId,
  box: { x1: 0, y1: 0, x2: 1, y2: 1 },
  imageSize: { width: 100, height: 100 },
  personId: null,
  personName: '',
  source: 'machine-learning',
});

const suggestion: Suggestion = {
  probability: 0.6,
  confidence: 'likely',
  objections: ['long-apart'],
  cannot: [],
  species: 'dog',
  pair: { target: face('asked'), candidate: face('his') },
};

const setup = (given: { active?: boolean; suggestion?: Suggestion }) => {
  const props = { option, id: 'row', active: false, onPick: vi.fn(), onPoint: vi.fn(), ...given };
  const { container } = render(PickerRow, props);
  return [...container.querySelectorAll(':scope [data-pair] img')].map((image) => image.getAttribute('src'));
};

describe('PickerRow', () => {
  it('says how likely a pet is, and what speaks against it', () => {
    expect(setup({ suggestion })).toEqual([]);
    const name = 'Rex 3 photos Likely Maybe not: photos years apart';
    expect(screen.getByRole('option', { name })).toBeVisible();
  });

  it('shows by which faces, the one asked about first, while it is the active one', () => {
    const pictures = setup({ suggestion, active: true });
    expect(pictures).toHaveLength(2);
    expect(pictures[0]).toContain('/assets/asked/');
    expect(pictures[1]).toContain('/assets/his/');
  });

  it('is as it was where nothing is known', () => {
    expect(setup({ active: true })).toEqual([]);
    expect(screen.getByRole('option', { name: 'Rex 3 photos' })).toBeVisible();
  });
});
