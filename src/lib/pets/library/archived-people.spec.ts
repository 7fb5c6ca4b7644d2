import { beforeEach, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import type { Person } from '../core/person';
import { findPerson, listPeople, peopleOnArchivedPhotos } from '../immich';
import { people } from './people.svelte';

vi.mock('../immich', () => ({
  findPerson: vi.fn(),
  getPerson: vi.fn(),
  listPeople: vi.fn(),
  peopleOnArchivedPhotos: vi.fn(),
}));

const person = (id: string, name = id): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});

const onArchived = (...found: [Person, number][]) =>
  vi
    .mocked(peopleOnArchivedPhotos)
    .mockResolvedValue(new Map(found.map(([each, photos]) => [each.id, { person: each, photos }])));

beforeEach(() => {
  vi.resetAllMocks();
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  vi.mocked(listPeople).mockResolvedValue([person('rex'), person('ann')]);
});

it('D: knows those whose photos are all archived, whom the list leaves out', async () => {
  onArchived([person('rex'), 4], [person('old'), 2], [person('nobody', ''), 2], [person('stray', '\u{200B}'), 3]);
  await people.complete();
  expect(people.order.toSorted()).toEqual(['ann', 'old', 'rex', 'stray']);
  expect([...people.archived.keys()]).toEqual(['old', 'stray']);
  expect(people.all.get('old')?.name).toBe('old');
});

it('D: does without where they cannot be had', async () => {
  vi.mocked(peopleOnArchivedPhotos).mockRejectedValue(new Error('no'));
  await people.complete();
  expect(people.order).toEqual(['rex', 'ann']);
});

it('D: takes somebody for archived no longer who is listed again', async () => {
  onArchived([person('old'), 2]);
  await people.complete();
  vi.mocked(listPeople).mockResolvedValue([person('rex'), person('ann'), person('old')]);
  vi.mocked(findPerson).mockResolvedValue(null);
  libraryEvents.emit('PeopleChanged', {});
  await people.complete();
  expect(people.archived.size).toBe(0);
  expect(people.order).toContain('old');
});
