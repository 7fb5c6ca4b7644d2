import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PetItem } from '../../verdicts/pets.svelte';
import PetHeader from './PetHeader.svelte';

const { died } = vi.hoisted(() => ({ died: { on: null as string | null } }));

vi.mock('../rename.svelte', () => ({ renameWithConflict: vi.fn() }));
vi.mock('../../verdicts/deaths.svelte', () => ({ deaths: { of: () => died.on } }));

const setup = (birthDate: string | null, deathDate: string | null = null) => {
  died.on = deathDate;
  const person = { id: 'rex', name: 'Rex', birthDate, isFavorite: false, isHidden: false, updatedAt: '' };
  const pet: PetItem = { person, species: 'dog', photos: 5, newest: null };
  const { container } = render(PetHeader, { pet, title: 'Rex', months: [{ month: '2024-05', count: 5 }] });
  return [...container.querySelectorAll('p')]
    .map(({ textContent }) => textContent.replaceAll(/\s+/gu, ' ').trim())
    .slice(1);
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00') });
  return () => vi.useRealTimers();
});

describe('the header of a pet', () => {
  it('says when it was born, and how old it is today', () => {
    expect(setup('2020-08-10')).toEqual(['Born August 10, 2020 · 6 years 3 months old']);
    expect(screen.getByRole('button', { name: /Rex/u })).toBeVisible();
  });

  it('counts a birthday from its day on, and not before', () => {
    expect(setup('2020-11-23')).toEqual(['Born November 23, 2020 · 6 years old']);
    expect(setup('2020-11-24')).toEqual(['Born November 24, 2020 · 5 years 11 months old']);
  });

  it('says of a pet that died when, and how old it came to be, which does not go on', () => {
    expect(setup('2010-03-01', '2024-05-31')).toEqual([
      'Born March 1, 2010',
      'Died May 31, 2024 · 14 years 2 months old',
    ]);
  });

  it('says no age where no birthday is known, or it is yet to come', () => {
    expect(setup(null)).toEqual([]);
    expect(setup(null, '2024-05-31')).toEqual(['Died May 31, 2024']);
    expect(setup('2027-01-01')).toEqual(['Born January 1, 2027']);
  });
});
