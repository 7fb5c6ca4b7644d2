import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Plan } from '../changes';
import { planChange } from '../changes/engine';
import { OutdatedPlanError } from '../changes/errors';
import type { Person } from '../core/person';
import { defaultSurvivor, Merge } from './merge.svelte';

const { everybody, counts, runPlan } = vi.hoisted(() => ({
  everybody: new Map<string, Person>(),
  counts: new Map<string, number>(),
  runPlan: vi.fn(),
}));

vi.mock('../changes/engine', () => ({ planChange: vi.fn() }));
vi.mock('../changes/changes.svelte', () => ({ changesState: { runPlan } }));
vi.mock('../suggestions/candidates.svelte', () => ({
  Candidates: class {
    load = () => Promise.resolve();
    dispose = () => {};
  },
}));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: {
    people: everybody,
    countOf: (id: string) => counts.get(id),
    ensure: (id: string) => Promise.resolve(everybody.get(id)),
    refresh: () => Promise.resolve(),
  },
}));

const person = (id: string, name = '', photos = 1): Person => {
  const someone = { id, name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
  everybody.set(id, someone);
  counts.set(id, photos);
  return someone;
};

const planFor = (photosAffected: number) => ({ photosAffected }) as Plan;

const started = async (...personIds: string[]) => {
  const merge = new Merge(personIds);
  await merge.start();
  return merge;
};

const settle = () => vi.advanceTimersByTimeAsync(1000);
const idsOf = (people: readonly Person[]) => people.map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  everybody.clear();
  counts.clear();
});

describe('defaultSurvivor', () => {
  const photos = ({ id }: Person) => counts.get(id) ?? 0;

  it('is the named one', () => {
    expect(defaultSurvivor([person('a', '', 50), person('b', 'Rex', 1)], photos)?.id).toBe('b');
  });

  it('is the one with the most photos among several names', () => {
    expect(defaultSurvivor([person('a', 'Luna', 5), person('b', 'Rex', 9), person('c', '', 99)], photos)?.id).toBe('b');
  });

  it('is the first where none has a name', () => {
    expect(defaultSurvivor([person('a', ' ', 1), person('b', '', 9)], photos)?.id).toBe('a');
  });

  it('is nobody unnamed while somebody has a name', () => {
    const members = fc.array(fc.record({ name: fc.constantFrom('', ' ', 'Rex', 'Luna'), count: fc.nat(9) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(members, (list) => {
        const all = list.map(({ name, count }, index) => person(String(index), name, count));
        const survivor = defaultSurvivor(all, photos);
        expect(survivor?.name.trim() !== '').toBe(all.some(({ name }) => name.trim() !== ''));
      }),
    );
  });
});

describe('Merge', () => {
  it('begins with one pet and nothing to do', async () => {
    person('rex', 'Rex');
    const merge = await started('rex');

    expect(merge.survivor?.id).toBe('rex');
    expect(merge.merged).toEqual([]);
    expect(merge.draft.state).toEqual({ kind: 'empty' });
  });

  it('plans what was chosen, once for several quick choices', async () => {
    person('rex', 'Rex');
    vi.mocked(planChange).mockResolvedValue(planFor(7));
    const merge = await started('rex');

    merge.toggle(person('a'));
    merge.toggle(person('b'));
    expect(merge.draft.state.kind).toBe('reading');
    await settle();

    expect(planChange).toHaveBeenCalledExactlyOnceWith(
      { kind: 'merge', survivorId: 'rex', mergedIds: ['a', 'b'] },
      expect.any(AbortSignal),
    );
    expect(merge.draft.state).toEqual({ kind: 'ready', plan: planFor(7) });
  });

  it('cancels the reading for an earlier choice and never shows its plan', async () => {
    person('rex', 'Rex');
    const first = Promise.withResolvers<Plan>();
    vi.mocked(planChange).mockReturnValueOnce(first.promise).mockResolvedValue(planFor(2));
    const merge = await started('rex');
    merge.toggle(person('a'));
    await settle();
    merge.toggle(person('b'));

    expect(vi.mocked(planChange).mock.calls[0][1]?.aborted).toBe(true);
    await settle();
    first.resolve(planFor(1));
    await settle();
    expect(merge.draft.state).toEqual({ kind: 'ready', plan: planFor(2) });
  });

  it('turns round for a name, but not against the user', async () => {
    person('stray');
    const merge = await started('stray');
    const rex = person('rex', 'Rex');

    merge.toggle(rex);
    expect(merge.survivor?.id).toBe('rex');
    merge.swap();
    expect(merge.survivor?.id).toBe('stray');
    merge.toggle(person('luna', 'Luna'));
    expect(merge.survivor?.id).toBe('stray');
  });

  it('goes round everybody when swapped again and again', async () => {
    person('a');
    person('b');
    person('c');
    const merge = await started('a', 'b', 'c');
    const seen = [1, 2, 3].map(() => {
      merge.swap();
      return merge.survivor?.id;
    });

    expect(new Set(seen).size).toBe(3);
    expect(idsOf(merge.merged)).toHaveLength(2);
  });

  it('takes out whoever is chosen again, the one that stays included, but never the last', async () => {
    person('a', 'Rex', 3);
    const merge = await started('a');
    merge.toggle(person('b', 'Luna', 9));
    expect(merge.survivor?.id).toBe('b');

    merge.toggle(everybody.get('b') as Person);
    expect(merge.survivor?.id).toBe('a');
    merge.toggle(everybody.get('a') as Person);
    expect(idsOf(merge.members)).toEqual(['a']);
  });

  it('begins with the pet of the most photos when several are given without a name', async () => {
    person('a', '', 1);
    person('b', '', 9);
    const merge = await started('a', 'b');

    expect(merge.survivor?.id).toBe('b');
  });

  it('runs the plan and tells who stayed', async () => {
    person('rex', 'Rex');
    vi.mocked(planChange).mockResolvedValue(planFor(1));
    runPlan.mockResolvedValue({ id: 'entry' });
    const merge = await started('rex');
    merge.toggle(person('a'));
    await settle();

    await expect(merge.run()).resolves.toBe('rex');
    expect(runPlan.mock.calls[0][0]).toEqual(planFor(1));
  });

  it('leaves out who was merged elsewhere meanwhile, and runs nothing', async () => {
    person('rex', 'Rex');
    vi.mocked(planChange).mockImplementation((change) => Promise.resolve({ ...planFor(1), change }));
    const merge = await started('rex');
    merge.toggle(person('a'));
    merge.toggle(person('b'));
    await settle();
    everybody.delete('a');
    runPlan.mockRejectedValueOnce(new OutdatedPlanError());
    const running = merge.run();
    await settle();
    expect(await running).toBeUndefined();
    expect(idsOf(merge.members)).toEqual(['rex', 'b']);
    expect(merge.draft.isOutdated).toBe(true);
    const change = { kind: 'merge', survivorId: 'rex', mergedIds: ['b'] };
    expect(merge.draft.state).toMatchObject({ kind: 'ready', plan: { change } });
    everybody.delete('b');
    runPlan.mockRejectedValueOnce(new OutdatedPlanError());
    const again = merge.run();
    await settle();
    await again;
    expect([merge.draft.state.kind, merge.draft.isOutdated]).toEqual(['empty', true]);
  });

  it('keeps the choice when the plan cannot be read, and reads it again on demand', async () => {
    person('rex', 'Rex');
    const error = new Error('offline');
    vi.mocked(planChange).mockRejectedValueOnce(error).mockResolvedValue(planFor(3));
    const merge = await started('rex');
    merge.toggle(person('a'));
    await settle();
    expect(merge.draft.state).toEqual({ kind: 'failed', while: 'reading', error });
    await expect(merge.run()).resolves.toBeUndefined();

    void merge.draft.retry();
    await settle();
    expect(merge.draft.state).toEqual({ kind: 'ready', plan: planFor(3) });
    expect(merge.has('a')).toBe(true);
  });
});
