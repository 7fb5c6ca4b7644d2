import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeEvent } from '../changes';
import type { Person } from '../core/person';
import { putDecision, putRecord, recordOf } from '../register';
import type { PetItem } from '../verdicts/pets.svelte';
import { RegisterKeeper } from './register-keeper';

const world = vi.hoisted(() => ({
  user: '',
  people: [] as Person[],
  photos: 9,
  reads: [] as string[],
  worth: {} as Record<string, 'decided' | 'named'>,
}));

vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(world.user) }));
vi.mock('../changes/engine', () => ({ listEntries: () => Promise.resolve([]) }));
vi.mock('../immich/covers', () => ({ coverFaceIds: () => Promise.reject(new Error('an API key')) }));
vi.mock('./record-keeping', async () => {
  const { putRecord: put } = await import('../register');
  return {
    keepFields: ({ id, name, birthDate }: Person) => put(id, { mirrored: { name, birthDate } }),
    keepRecord: async (person: Person, { count }: { count: number }) => {
      world.reads.push(`${person.id} ${count}`);
      const box = { x1: 0, y1: 0, x2: 1, y2: 1 };
      await put(person.id, { mirrored: { exemplars: [{ assetId: `photo ${world.reads.length}`, box }] } });
    },
  };
});

const person = (id: string, name = '', updatedAt = '2026-01-01T00:00:00.000Z'): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt,
});

const open = () =>
  new RegisterKeeper({
    itemOf: (id): PetItem | undefined => {
      const found = world.people.find((one) => one.id === id);
      return found && { person: found, species: null, photos: world.photos, newest: null };
    },
    worthOf: (id) => {
      const found = world.people.find((one) => one.id === id);
      return !found || id === 'stranger' || found.name === 'none' ? null : (world.worth[id] ?? 'pet');
    },
    onStop: (error) => {
      throw error;
    },
  });

const idle = (keeper: RegisterKeeper) => vi.waitFor(() => expect(keeper.left).toBe(0));

const change = (personIds: string[]): ChangeEvent =>
  ({ personIds, newIds: [], goneIds: [], assetIds: [], replaced: {} }) as unknown as ChangeEvent;

beforeEach(() => {
  world.user = crypto.randomUUID();
  world.people = [person('rex', 'Rex'), person('fox'), person('stranger')];
  world.photos = 9;
  world.reads = [];
  world.worth = { fox: 'decided' };
});

describe('the keeper', () => {
  it('makes a record of everybody worth it, with fewer places for those who only have a verdict', async () => {
    await putDecision('fox', { kind: 'not-pet', species: null });
    const keeper = open();
    keeper.want(['rex', 'fox', 'stranger']);
    await idle(keeper);
    expect(world.reads).toEqual(['rex 24', 'fox 8']);
    expect(await recordOf('rex')).toMatchObject({ name: 'Rex', exemplars: [{ assetId: 'photo 1' }] });
    expect(await recordOf('stranger')).toBeUndefined();
  });

  it('keeps others with a name by a few places, once the user has said anything', async () => {
    world.worth = { rex: 'named' };
    const keeper = open();
    keeper.want(['rex']);
    await idle(keeper);
    expect(world.reads).toEqual([]);
    await putDecision('fox', { kind: 'not-pet', species: null });
    keeper.want(['rex']);
    await idle(keeper);
    expect(world.reads).toEqual(['rex 3']);
  });

  it('looks again only when the person, or much of its photos, has changed', async () => {
    const first = open();
    first.want(['rex']);
    await idle(first);
    const second = open();
    second.want(['rex']);
    await idle(second);
    world.photos = 10;
    second.want(['rex']);
    await idle(second);
    expect(world.reads).toHaveLength(1);
    world.photos = 20;
    second.want(['rex']);
    await idle(second);
    expect(world.reads).toHaveLength(2);
    world.people = [person('rex', 'Rex', '2026-02-02T00:00:00.000Z')];
    second.want(['rex']);
    await idle(second);
    expect(world.reads).toHaveLength(3);
    second.follow(change(['rex']));
    await idle(second);
    expect(world.reads).toHaveLength(4);
  });

  it('trusts a record that another browser has made since the person last changed', async () => {
    const box = { x1: 0, y1: 0, x2: 1, y2: 1 };
    await putRecord('rex', { mirrored: { name: 'Rex', exemplars: [{ assetId: 'elsewhere', box }] } });
    const keeper = open();
    keeper.want(['rex']);
    await idle(keeper);
    expect(world.reads).toEqual([]);
  });

  it('forgets a name that was taken away, lest it be given back one day', async () => {
    const keeper = open();
    keeper.want(['rex']);
    await idle(keeper);
    world.people = [person('rex', 'none')];
    keeper.follow(change(['rex']));
    await idle(keeper);
    expect(await recordOf('rex')).toMatchObject({ name: 'none' });
  });

  it('completes what is asked for at once, and tells how far it is', async () => {
    const told: number[] = [];
    await open().complete(['rex', 'fox'], (done) => void told.push(done));
    expect(told).toEqual([1, 2]);
    expect(world.reads).toHaveLength(2);
  });
});
