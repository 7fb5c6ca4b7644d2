import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../core/person';
import { renameWithConflict } from './rename.svelte';

const { everybody, user, humans, load, run, showModal } = vi.hoisted(() => ({
  humans: new Set<string>(),
  load: vi.fn(),
  user: { id: '' },
  everybody: [] as { person: Person; photos: number }[],
  run: vi.fn(),
  showModal: vi.fn(),
}));

vi.mock('$lib/host', () => ({ showModal }));
vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));
vi.mock('./dialogs/RenameConflictModal.svelte', () => ({ default: {} }));
vi.mock('../changes/changes.svelte', () => ({ changesState: { run } }));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: {
    load,
    get order() {
      return everybody.map(({ person }) => person.id);
    },
    itemOf: (id: string) => everybody.find(({ person }) => person.id === id),
    verdictOf: (id: string) => (humans.has(id) ? { kind: 'human' } : undefined),
    ensure: (id: string) => Promise.resolve(everybody.find(({ person }) => person.id === id)?.person),
  },
}));

const pet = (id: string, name: string, photos = 1) => {
  const person = { id, name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
  everybody.push({ person, photos });
  return person;
};

beforeEach(() => {
  vi.resetAllMocks();
  everybody.length = 0;
  humans.clear();
  user.id = crypto.randomUUID();
  run.mockResolvedValue({ id: 'entry' });
});

describe('renameWithConflict', () => {
  it('trims the name', async () => {
    pet('a', '');
    await expect(renameWithConflict('a', '  Rex   II ')).resolves.toBe('renamed');
    expect(run).toHaveBeenCalledExactlyOnceWith({ kind: 'rename', personId: 'a', name: 'Rex II' });
  });

  it('takes the name away, whoever else has none', async () => {
    pet('a', 'Rex');
    pet('b', '');
    await expect(renameWithConflict('a', '  ')).resolves.toBe('renamed');
    expect(run).toHaveBeenCalledExactlyOnceWith({ kind: 'rename', personId: 'a', name: '' });
    expect(showModal).not.toHaveBeenCalled();
  });

  it('does nothing for the name that it has, and lets its spelling be changed', async () => {
    pet('a', 'Rex');
    await expect(renameWithConflict('a', 'Rex ')).resolves.toBe('renamed');
    expect(run).not.toHaveBeenCalled();

    await renameWithConflict('a', 'REX');
    expect(showModal).not.toHaveBeenCalled();
    expect(run).toHaveBeenCalledOnce();
  });

  it('asks about another pet of that name, accents and case ignored: the one with the most photos', async () => {
    const person = pet('a', '');
    pet('b', 'emile', 2);
    const other = pet('c', 'ÉMILE', 9);
    showModal.mockResolvedValue('merged');

    await expect(renameWithConflict('a', 'Émile')).resolves.toBe('merged');
    expect(showModal).toHaveBeenCalledExactlyOnceWith(expect.anything(), { person, other });
    expect(run).not.toHaveBeenCalled();
  });

  it('does not ask about a human of that name', async () => {
    pet('a', '');
    pet('b', 'Max');
    humans.add('b');
    await expect(renameWithConflict('a', 'Max')).resolves.toBe('renamed');
    expect(showModal).not.toHaveBeenCalled();
  });

  it('renames all the same when both are to be kept', async () => {
    pet('a', '');
    pet('b', 'Rex');
    showModal.mockResolvedValue('keep-both');
    await expect(renameWithConflict('a', 'rex')).resolves.toBe('renamed');
    expect(run).toHaveBeenCalledExactlyOnceWith({ kind: 'rename', personId: 'a', name: 'rex' });
  });

  it('does not ask again about two that the user wants to keep, but still about others', async () => {
    pet('a', '');
    pet('b', 'Rex', 9);
    showModal.mockResolvedValue('keep-both');
    await renameWithConflict('a', 'rex');
    await renameWithConflict('a', 'REX');
    expect(showModal).toHaveBeenCalledOnce();

    const other = pet('c', 'Rex');
    await renameWithConflict('a', 'Réx');
    expect(showModal).toHaveBeenCalledTimes(2);
    expect(showModal.mock.lastCall?.[1]).toMatchObject({ other });
  });

  it('changes nothing when the question is dismissed', async () => {
    pet('a', '');
    pet('b', 'Rex');
    showModal.mockResolvedValue(undefined);
    await expect(renameWithConflict('a', 'Rex')).resolves.toBe('cancelled');
    expect(run).not.toHaveBeenCalled();
  });

  it('tells when the change failed', async () => {
    pet('a', '');
    run.mockResolvedValue(null);
    await expect(renameWithConflict('a', 'Rex')).resolves.toBe('cancelled');
  });
});
