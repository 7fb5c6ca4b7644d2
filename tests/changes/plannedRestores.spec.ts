import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, RestoredPet } from '../../src/lib/pets/changes';
import { planChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { applyPlan } from '../../src/lib/pets/changes/execute';
import { updatePerson } from '../../src/lib/pets/immich';
import { allRecords, linkRecords, putRecord } from '../../src/lib/pets/register';
import { assetId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const [bella, fragment, hidden, rex, single] = [1, 2, 3, 4, 5].map((number) => personId(number));

/** Boxes as the library draws them: of the first face on a photo, and of the second. */
const [first, second] = [0.1, 0.5].map((x1) => ({ x1, y1: 0.2, x2: x1 + 0.3, y2: 0.8 }));

const pet = (recordId: string, found: string, fragmentIds: string[] = []): RestoredPet => ({
  recordId,
  personId: found,
  fragmentIds,
  name: recordId,
});
const plan = (...pets: RestoredPet[]) => planChange({ kind: 'restore', pets } satisfies Change);

beforeEach(async () => {
  await putRecord('milo', { mirrored: { name: 'Milo', birthDate: '2019-09-09', isFavorite: true } });
  await putRecord('otis', { mirrored: { name: 'Otis' } });
});

describe('a plan that gives pets back', () => {
  it('gives each its name and what it was like, and links its record', async () => {
    const { steps, names, photosAffected, warnings } = await plan(pet('milo', single), pet('otis', fragment));
    expect(steps).toEqual([
      {
        kind: 'update-person',
        personId: single,
        before: { name: '', birthDate: null, isFavorite: false },
        after: { name: 'Milo', birthDate: '2019-09-09', isFavorite: true },
        isCarried: true,
      },
      { kind: 'link', recordId: 'milo', personId: single, before: 'milo', replaced: [] },
      {
        kind: 'update-person',
        personId: fragment,
        before: { name: '', isFavorite: true },
        after: { name: 'Otis', isFavorite: false },
        isCarried: true,
      },
      { kind: 'link', recordId: 'otis', personId: fragment, before: 'otis', replaced: [] },
    ]);
    expect(names).toEqual({ [single]: '', [fragment]: '' });
    expect([photosAffected, warnings]).toEqual([1 + 4, []]);
  });

  it('keeps the name of whom it was found to be where it had none itself', async () => {
    await putRecord('nobody', { mirrored: { isFavorite: true } });
    const { steps } = await plan(pet('nobody', rex));
    expect(steps[0]).toMatchObject({ personId: rex, after: { isFavorite: true } });
    expect(steps[0]).not.toHaveProperty('after.name');
  });

  it('merges the fragments that were chosen, which count and warn as in a merge', async () => {
    const { steps, names, photosAffected, warnings } = await plan(pet('milo', fragment, [single, bella, hidden]));
    expect(steps.map(({ kind }) => kind)).toEqual(['merge', 'update-person', 'link']);
    expect(names).toEqual({ [fragment]: '', [single]: '', [bella]: 'Bella', [hidden]: '' });
    expect(photosAffected).toBe(1 + 4 + 3 + 2);
    expect(warnings).toEqual([{ kind: 'same-photo', assetIds: [assetId(6)] }]);
  });

  it('takes the place of records that stood for any of them', async () => {
    await putRecord(single, { mirrored: { name: 'Later' } });
    await putRecord(fragment, { mirrored: { name: 'Another' } });
    const { steps } = await plan(pet('milo', single, [fragment]));
    const link = steps.find((step) => step.kind === 'link');
    expect(link?.replaced.toSorted()).toEqual([single, fragment].toSorted());
  });

  it('gives back its cover where somebody of it is there, and only there', async () => {
    const coverOf = async (place: { assetId: string; box: typeof first }) => {
      await putRecord('milo', { mirrored: { cover: place } });
      const { steps } = await plan(pet('milo', fragment));
      return steps.find(({ kind }) => kind === 'set-cover');
    };
    expect(await coverOf({ assetId: assetId(3), box: first })).toEqual({
      kind: 'set-cover',
      personId: fragment,
      before: { assetId: assetId(7) },
      after: assetId(3),
    });
    // it is the cover
    expect(await coverOf({ assetId: assetId(7), box: first })).toBeUndefined();
    // another box on that photo; another pet's
    expect(await coverOf({ assetId: assetId(3), box: second })).toBeUndefined();
    expect(await coverOf({ assetId: assetId(0), box: first })).toBeUndefined();
  });

  it('gives it faces on its places that nobody has a claim on', async () => {
    const exemplars = [11, 12, 3, 7].map((number) => ({ assetId: assetId(number), box: first }));
    const facesFor = async (...others: RestoredPet[]) => {
      const { steps } = await plan(pet('milo', single), ...others);
      const assign = steps.find((step) => step.kind === 'assign');
      return assign?.faces.map((face) => face.assetId).sort();
    };
    await putRecord('milo', { mirrored: { exemplars } });
    expect(await facesFor()).toEqual([3, 7, 11, 12].map((number) => assetId(number)));
    // whoever has got a name, or is another pet's
    await updatePerson(fragment, { name: 'Luna' });
    expect(await facesFor()).toEqual([11, 12].map((number) => assetId(number)));
    await updatePerson(fragment, { name: '' });
    expect(await facesFor(pet('otis', fragment))).toEqual([11, 12].map((number) => assetId(number)));
    // a place of another record that fits as well or better takes it
    const near = { x1: 0.1, y1: 0.2, x2: 0.38, y2: 0.8 };
    await putRecord('milo', { mirrored: { exemplars: [{ assetId: assetId(11), box: near }, exemplars[1]] } });
    await putRecord('otis', { mirrored: { exemplars: [exemplars[0]] } });
    expect(await facesFor()).toEqual([assetId(12)]);
  });

  it('is refused for a pet that the register does not know', async () => {
    await expect(plan(pet('milo', single), pet('unknown', fragment))).rejects.toMatchObject({ kind: 'not-found' });
  });
});

it('a record that another browser has given to somebody else since the plan stays with them, and that is listed', async () => {
  const planned = await plan(pet('milo', single));
  await linkRecords([{ recordId: 'milo', personId: rex, isRemoved: false }]);
  const { id, problems } = await applyPlan(planned);
  expect(problems).toMatchObject([{ kind: 'changed-since', name: 'Milo' }]);
  await undoEntry(id);
  const records = await allRecords();
  expect(records.get('milo')?.personId).toBe(rex);
});
