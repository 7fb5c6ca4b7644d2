import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Plan, PlanWarning } from '../../src/lib/pets/changes';
import { applyChange, planChange } from '../../src/lib/pets/changes/engine';
import { updatePerson } from '../../src/lib/pets/immich';
import { putDecision, putRecord } from '../../src/lib/pets/register';
import { assetId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const [bella, fragment, hidden, rex, single, ann] = [1, 2, 3, 4, 5, 6].map((number) => personId(number));
const dog = { kind: 'pet', species: 'dog' } as const;
const bin = { kind: 'not-pet', species: null } as const;

const stepsOf = ({ steps }: Plan) => steps.map(({ kind }) => kind);
const warning = <K extends PlanWarning['kind']>({ warnings }: Plan, kind: K) =>
  warnings.find((one): one is Extract<PlanWarning, { kind: K }> => one.kind === kind);

const merge = (survivorId: string, ...mergedIds: string[]): Change => ({ kind: 'merge', survivorId, mergedIds });

describe('a plan of a merge', () => {
  it('tells how many photos come to show another pet, and how those that are merged were called', async () => {
    const plan = await planChange(merge(bella, fragment, single));
    expect(plan).toMatchObject({ photosAffected: 5, names: { [bella]: 'Bella', [fragment]: '', [single]: '' } });
    expect(stepsOf(plan)).toEqual(['merge', 'update-person']);
  });

  it('has the survivor keep what it has, and take what it lacks from the first who has it', async () => {
    expect(await planChange(merge(bella, rex, hidden))).toMatchObject({
      outcome: { name: 'Bella', birthDate: '2020-04-01', isFavorite: false, isHidden: false, coverOf: bella },
    });
    expect(await planChange(merge(single, fragment, ann, rex, hidden, bella))).toMatchObject({
      outcome: { name: 'Ann', birthDate: '2021-01-01', isFavorite: true, isHidden: false, coverOf: single },
    });
    expect(await planChange(merge(hidden, single))).toMatchObject({
      outcome: { name: '', birthDate: '2021-01-01', isFavorite: false, isHidden: true },
    });
    expect(await planChange(merge(single, rex))).toMatchObject({ outcome: { name: 'Rex', birthDate: null } });
  });

  it('warns where two of them are on a photo, or have names of their own, and only there', async () => {
    const apart = await planChange(merge(bella, single));
    expect(apart.warnings).toEqual([]);
    const together = await planChange(merge(bella, fragment));
    expect(together.warnings).toEqual([{ kind: 'same-photo', assetIds: [assetId(6)] }]);
    const named = await planChange(merge(bella, ann));
    expect(named.warnings).toEqual([{ kind: 'two-names', names: ['Bella', 'Ann'] }]);
    await updatePerson(ann, { name: ' bella ' });
    const same = await planChange(merge(bella, ann));
    expect(warning(same, 'two-names')).toBeUndefined();
  });

  it('takes over what was decided, the survivor’s own first', async () => {
    await putDecision(fragment, bin);
    await putDecision(single, dog);
    const decided = async (change: Change) => {
      const { steps } = await planChange(change);
      return steps.find(({ kind }) => kind === 'decide');
    };
    const undecided = { kind: null, species: null };
    expect(await decided(merge(bella, single, fragment))).toMatchObject({
      personId: bella,
      before: undecided,
      after: dog,
    });
    expect(await decided(merge(bella, fragment, single))).toMatchObject({ after: bin });
    expect(await decided(merge(single, fragment))).toBeUndefined();
    expect(await decided(merge(bella, rex))).toBeUndefined();
  });

  it('takes over the day it died, the survivor’s own first', async () => {
    const died = async (change: Change) => {
      const { steps } = await planChange(change);
      return steps.find(({ kind }) => kind === 'died');
    };
    expect(await died(merge(bella, fragment))).toBeUndefined();
    await putRecord(single, { said: { deathDate: '2024-05-06' } });
    await putRecord(fragment, { said: { deathDate: '2023-01-02' } });
    expect(await died(merge(bella, rex, single, fragment))).toEqual({
      kind: 'died',
      personId: bella,
      before: null,
      after: '2024-05-06',
    });
    expect(await died(merge(fragment, single))).toBeUndefined();
    expect(await died(merge(fragment, rex))).toBeUndefined();
  });

  it('gives a survivor without any face the cover of the first who has one', async () => {
    await applyChange({ kind: 'move', faces: await world.facesOf(5), to: { kind: 'person', personId: bella } });
    await applyChange({ kind: 'move', faces: await world.facesOf(4), to: { kind: 'person', personId: bella } });
    const plan = await planChange(merge(single, rex, ann));
    expect(plan.outcome).toMatchObject({ coverOf: ann });
    expect(plan.steps.find(({ kind }) => kind === 'set-cover')).toEqual({
      kind: 'set-cover',
      personId: single,
      before: 'none',
      after: assetId(14),
    });
    expect(stepsOf(await planChange(merge(bella, ann)))).not.toContain('set-cover');
  });

  it('is refused where there is nobody to merge', async () => {
    await expect(planChange(merge(bella))).rejects.toMatchObject({ kind: 'refused' });
    await expect(planChange(merge(bella, bella))).rejects.toMatchObject({ kind: 'refused' });
  });
});
