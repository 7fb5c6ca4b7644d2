import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Plan, PlanWarning } from '../../src/lib/pets/changes';
import { applyChange, planChange } from '../../src/lib/pets/changes/engine';
import { assignFace, deleteFace, deletePerson } from '../../src/lib/pets/immich';
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

const steps = async (change: Change) => {
  const plan = await planChange(change);
  return plan.steps;
};
const stepsOf = (plan: Plan) => plan.steps.map(({ kind }) => kind);
const warning = <K extends PlanWarning['kind']>({ warnings }: Plan, kind: K) =>
  warnings.find((one): one is Extract<PlanWarning, { kind: K }> => one.kind === kind);

describe('a plan for faces', () => {
  it('counts photos, names both sides, and leaves out faces that are there already', async () => {
    const faces = [...(await world.facesOf(1)), ...(await world.facesOf(4))];
    const to = { kind: 'person', personId: rex } as const;
    const plan = await planChange({ kind: 'move', faces, to });
    expect(plan).toMatchObject({ photosAffected: 4, names: { [bella]: 'Bella', [rex]: 'Rex' } });
    const assign = plan.steps.find((step) => step.kind === 'assign');
    expect(assign?.faces.map(({ personId: owner }) => owner)).toEqual([bella, bella, bella, bella]);
    const none = await planChange({ kind: 'move', faces: await world.facesOf(4), to });
    expect(none).toMatchObject({ steps: [], photosAffected: 0, names: { [rex]: 'Rex' } });
  });

  it('makes a new pet of all of them, whoever has them', async () => {
    const faces = await world.facesOf(4);
    const plan = await planChange({ kind: 'move', faces, to: { kind: 'new', name: 'Max', species: 'dog' } });
    expect(stepsOf(plan)).toEqual(['create-person', 'assign']);
    expect(plan.steps[0]).toMatchObject({ fields: { name: 'Max', isHidden: false }, decision: dog });
    expect(plan.photosAffected).toBe(3);
  });

  it('gives whoever loses its cover another one first, where it has any', async () => {
    const faces = await world.facesOf(1);
    const last = faces.filter(({ assetId: photo }) => photo === assetId(6));
    const plan = await planChange({ kind: 'move', faces: last, to: { kind: 'person', personId: rex } });
    expect(stepsOf(plan)).toEqual(['set-cover', 'assign']);
    expect(plan.steps[0]).toMatchObject({ personId: bella, before: { assetId: assetId(6) } });
    expect([0, 1, 2].map((number) => assetId(number))).toContain((plan.steps[0] as { after: string }).after);
    const all = await planChange({
      kind: 'move',
      faces,
      to: { kind: 'person', personId: rex },
    });
    expect(stepsOf(all)).toEqual(['assign']);
  });

  it('says what an erased box can’t get back, and whom it is taken from', async () => {
    const [face] = await world.facesOf(5);
    const [stray] = await world.facesOf(0);
    expect(await planChange({ kind: 'erase', face })).toMatchObject({
      photosAffected: 1,
      warnings: [{ kind: 'loses-vector' }],
      names: { [single]: '' },
    });
    expect(await planChange({ kind: 'erase', face: stray })).toMatchObject({ photosAffected: 0, names: {} });
  });

  it('warns of no vector where a box was drawn by hand', async () => {
    const box = { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 };
    const to = { kind: 'person', personId: bella } as const;
    expect(await planChange({ kind: 'draw', assetId: assetId(9), box, to })).toMatchObject({
      photosAffected: 1,
      names: { [bella]: 'Bella' },
    });
    const stray = await planChange({ kind: 'draw', assetId: assetId(9), box, to: { kind: 'nobody' } });
    expect(stray.photosAffected).toBe(0);
    await applyChange({ kind: 'draw', assetId: assetId(9), box, to });
    const faces = await world.facesOf(1);
    const drawn = faces.find((face) => face.assetId === assetId(9))!;
    expect(drawn.source).toBe('manual');
    expect(await planChange({ kind: 'erase', face: drawn })).toMatchObject({ warnings: [] });
  });

  it('splits lot by lot, a face once, and leaves what is somebody else’s by now', async () => {
    const [first, second, third] = await world.facesOf(1);
    const split: Change = {
      kind: 'split',
      personId: bella,
      moves: [
        { faces: [first, second], to: { kind: 'person', personId: rex } },
        { faces: [second, third], to: { kind: 'new', name: 'Max', species: null } },
        { faces: [third], to: { kind: 'person', personId: bella } },
      ],
    };
    const lots = async () => {
      const planned = await steps(split);
      return planned.flatMap((step) => (step.kind === 'assign' ? [step.faces.map(({ id }) => id)] : []));
    };
    expect(await lots()).toEqual([[first.id, second.id], [third.id]]);
    const plan = await planChange(split);
    expect(plan).toMatchObject({ photosAffected: 3, names: { [bella]: 'Bella', [rex]: 'Rex' } });
    expect(
      plan.steps.flatMap((step) => (step.kind === 'assign' ? step.sources.map(({ faces }) => faces.length) : [])),
    ).toEqual([2, 1]);
    await assignFace(first.id, ann);
    expect(await lots()).toEqual([[second.id], [third.id]]);
  });

  it('says how many are gone, or somebody else’s by now, and nothing where all are there', async () => {
    const [first, second, third] = await world.facesOf(1);
    const to = { kind: 'person', personId: rex } as const;
    const split: Change = { kind: 'split', personId: bella, moves: [{ faces: [first, second, third], to }] };
    expect(await planChange(split)).not.toMatchObject({ missing: [{}] });
    await assignFace(first.id, ann);
    await deleteFace(second.id);
    expect(await planChange(split)).toMatchObject({
      photosAffected: 1,
      missing: [
        { kind: 'faces-gone', count: 1 },
        { kind: 'faces-moved-since', count: 1 },
      ],
    });
  });

  it('is refused where none of them is left', async () => {
    const faces = await world.facesOf(5);
    await world.trash([assetId(10)], { force: true });
    const to = { kind: 'nobody' } as const;
    const moves = [{ faces, to }];
    const changes: Change[] = [
      { kind: 'move', faces, to },
      { kind: 'erase', face: faces[0] },
      { kind: 'split', personId: bella, moves },
      { kind: 'gather', personId: bella, mergedIds: [], faces },
    ];
    for (const change of changes) {
      await expect(planChange(change), change.kind).rejects.toMatchObject({ kind: 'not-found' });
    }
  });
});

describe('a plan that gathers', () => {
  it('counts what comes from people and what comes from strays, each photo once', async () => {
    const strays = await world.facesOf(0);
    const faces = [...strays, ...(await world.facesOf(3))];
    const plan = await planChange({ kind: 'gather', personId: bella, mergedIds: [single, fragment], faces });
    expect(stepsOf(plan)).toEqual(['merge', 'update-person', 'assign']);
    expect(plan.photosAffected).toBe(1 + 4 + 3);
    expect(plan.names).toEqual({ [bella]: 'Bella', [single]: '', [fragment]: '', [hidden]: '' });
    expect(warning(plan, 'same-photo')).toEqual({ kind: 'same-photo', assetIds: [assetId(6)] });
  });

  it('takes faces of those who are merged along with them, and leaves out who is gone', async () => {
    const faces = await world.facesOf(5);
    const plan = await planChange({ kind: 'gather', personId: bella, mergedIds: [single, bella], faces });
    expect(stepsOf(plan)).toEqual(['merge']);
    await deletePerson(ann);
    const left = await planChange({ kind: 'gather', personId: bella, mergedIds: [ann, single], faces: [] });
    expect(left.names).toEqual({ [bella]: 'Bella', [single]: '' });
    await expect(planChange({ kind: 'gather', personId: bella, mergedIds: [ann], faces: [] })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('a plan for what a pet is like', () => {
  it('has no step for what is so already, and one for each that is not', async () => {
    const edit = (fields: object): Change => ({ kind: 'edit', personIds: [bella, fragment, bella], fields });
    expect(await planChange(edit({ isFavorite: true }))).toMatchObject({
      steps: [{ personId: bella, before: { isFavorite: false }, after: { isFavorite: true } }],
      names: { [bella]: 'Bella', [fragment]: '' },
    });
    expect(await steps(edit({ isHidden: false }))).toEqual([]);
    await putRecord(bella, { said: { deathDate: '2024-05-06' } });
    expect(await steps(edit({ deathDate: '2024-05-06' }))).toEqual([
      { kind: 'died', personId: fragment, before: null, after: '2024-05-06' },
    ]);
    expect(await steps(edit({ deathDate: null }))).toEqual([
      { kind: 'died', personId: bella, before: '2024-05-06', after: null },
    ]);
  });

  it.each([[{ birthDate: '2999-01-01' }], [{ deathDate: '2999-01-01' }], [{ birthDate: '2020-02-31' }]])(
    'is refused for a day that can’t be, %o',
    async (fields) => {
      await expect(planChange({ kind: 'edit', personIds: [bella], fields })).rejects.toMatchObject({ kind: 'refused' });
    },
  );

  it('has no step for a cover, or a decision, that is there', async () => {
    const cover = (number: number): Change => ({ kind: 'cover', personId: bella, assetId: assetId(number) });
    expect(await planChange(cover(6))).toMatchObject({ steps: [], names: { [bella]: 'Bella' } });
    expect(await steps(cover(1))).toEqual([
      { kind: 'set-cover', personId: bella, before: { assetId: assetId(6) }, after: assetId(1) },
    ]);
    await putDecision(bella, dog);
    const decide: Change = { kind: 'decide', personIds: [bella, rex, rex], decision: dog };
    expect(await steps(decide)).toMatchObject([{ personId: rex, after: dog }]);
  });
});
