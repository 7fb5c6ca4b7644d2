import { describe, expect, it } from 'vitest';
import { searchRanks } from '../../verdicts/evidence';
import { planSamples, planSearch, samplePhotos } from './photo-plan';

const photo = (number: number, day: string, personIds: string[] = []) => ({
  assetId: `photo ${number}`,
  takenAt: `${day}T12:00:00`,
  personIds,
  isOnTimeline: true,
});

const people = [
  { id: 'bella', isNamed: true },
  { id: 'fragment', isNamed: false },
];
const peoplePhotos = [
  ...Array.from({ length: 40 }, (_, index) => photo(index, '2024-01-01', ['bella'])),
  ...Array.from({ length: 20 }, (_, index) => photo(100 + index, '2023-01-01', ['fragment', 'human'])),
  photo(200, '2023-01-01'),
  photo(300, '2022-01-01'),
  photo(301, '2022-01-01'),
];
const nothing = { dog: [], cat: [], human: [], wild: [], toy: [] };

describe('the photos that are looked at', () => {
  it('are some of each at first, the named pet’s from all of its time', () => {
    const planned = planSamples(peoplePhotos, people);
    expect(planned).toHaveLength(samplePhotos.named + samplePhotos.fragment);
    const numbers = planned.slice(0, samplePhotos.named).map((id) => Number(id.split(' ', 2)[1]));
    expect(Math.min(...numbers)).toBeLessThan(5);
    expect(Math.max(...numbers)).toBeGreaterThan(34);
  });

  it('are those that the server finds, then those with a named pet, then those of the same days', () => {
    const ranks = searchRanks({ ...nothing, dog: ['photo 301', 'gone', 'photo 5'], human: ['photo 300'] });
    const planned = planSearch(peoplePhotos, people, ranks);
    expect(planned.slice(0, 3)).toEqual(['photo 301', 'photo 5', 'photo 0']);
    expect(planned.indexOf('photo 200')).toBeGreaterThan(planned.indexOf('photo 39'));
    expect(planned).not.toContain('photo 300');
    expect(planned).not.toContain('gone');
    expect(new Set(planned).size).toBe(planned.length);
  });

  it('are all, as far as there are not too many, where the server cannot search', () => {
    expect(planSearch(peoplePhotos, people, null).sort()).toEqual(peoplePhotos.map(({ assetId }) => assetId).sort());
  });
});
