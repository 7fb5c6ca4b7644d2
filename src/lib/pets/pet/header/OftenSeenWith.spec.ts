import { render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../core/person';
import OftenSeenWith from './OftenSeenWith.svelte';
import type { Companion } from './companions';

const { everybody, kinds, ensure, immich } = vi.hoisted(() => ({
  everybody: new Map<string, Person>(),
  kinds: new Map<string, string>(),
  ensure: vi.fn(() => Promise.resolve()),
  immich: { url: null as string | null },
}));

vi.mock('$lib/host', async (original) => ({
  ...(await original<typeof import('$lib/host')>()),
  immichLinks: { person: (id: string) => immich.url && `${immich.url}/people/${id}` },
}));
vi.mock('../../verdicts/pets.svelte', () => ({
  petsState: {
    ensure,
    verdictOf: (id: string) => ({ kind: kinds.get(id) ?? 'pet' }),
    itemOf: (id: string) => {
      const person = everybody.get(id);
      return person && { person, species: 'dog', photos: 99, newest: null };
    },
  },
}));

const someone = (id: string, name: string, kind = 'pet') => {
  everybody.set(id, { id, name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' });
  kinds.set(id, kind);
};

const setup = (companions: Companion[] | null) => render(OftenSeenWith, { companions });
const region = () => screen.getByRole('region', { name: 'Often seen with' });
const texts = () =>
  within(region())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent.replaceAll(/\s+/gu, ' ').trim());

beforeEach(() => {
  everybody.clear();
  ensure.mockClear();
  immich.url = null;
});

describe('often seen with', () => {
  it('names who is in the same photos, in how many, in the order that it was counted', () => {
    someone('luna', 'Luna');
    someone('ann', 'Ann', 'human');
    someone('stranger', '', 'human');
    someone('puppy', '');
    setup([
      { personId: 'luna', photos: 12 },
      { personId: 'ann', photos: 5 },
      { personId: 'stranger', photos: 2 },
      { personId: 'puppy', photos: 1 },
    ]);
    expect(texts()).toEqual(['Luna 12 photos', 'Ann 5 photos', 'Someone 2 photos', 'Unnamed dog 1 photo']);
  });

  it('leads from pets to their pages, and from people to Immich’s where its address is known', () => {
    someone('luna', 'Luna');
    someone('ann', 'Ann', 'human');
    const both = [
      { personId: 'luna', photos: 12 },
      { personId: 'ann', photos: 5 },
    ];
    const { unmount } = setup(both);
    expect(
      within(region())
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['/pets/luna']);
    unmount();
    immich.url = 'https://immich.test';
    setup(both);
    const toAnn = screen.getByRole('link', { name: /Ann/u });
    expect(toAnn).toHaveAttribute('href', 'https://immich.test/people/ann');
    expect(toAnn).toHaveAttribute('target', '_blank');
    expect(screen.getByRole('link', { name: /Luna/u })).not.toHaveAttribute('target');
  });

  it('shows the twelve that are seen most, asks for those it does not know, and leaves out who went away', () => {
    const many = Array.from({ length: 14 }, (_, index) => ({ personId: `p${index}`, photos: 20 - index }));
    for (const { personId } of many.slice(1)) {
      someone(personId, personId.toUpperCase());
    }
    setup(many);
    expect(texts()).toHaveLength(11);
    expect(texts()[0]).toBe('P1 19 photos');
    expect(ensure.mock.calls.flat()).toEqual(many.slice(0, 12).map(({ personId }) => personId));
  });

  it('is there while it is being counted, and gone where nobody was found', () => {
    const { unmount } = setup(null);
    expect(region()).toHaveAttribute('aria-busy', 'true');
    unmount();
    setup([]);
    expect(screen.queryByRole('region')).toBeNull();
  });
});
