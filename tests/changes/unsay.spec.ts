import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { applyChange, planChange, undoEntry } from '../../src/lib/pets/changes/engine';
import type { Face } from '../../src/lib/pets/core/photo/face';
import { facesOfPhoto } from '../../src/lib/pets/immich';
import { keepNamesakes, mayHaveDenials, readDenials, standingParts, unsayParts } from '../../src/lib/pets/register';
import { shortId } from '../../src/lib/pets/register/answers/references';
import { keepReviewAnswer, withdrawReviewAnswer } from '../../src/lib/pets/register/answers/review-answers';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const [bella, max] = [personId(1), personId(2)];

const facesOfAll = () => world.faces();

const facesOfMax = async () => {
  const faces = await facesOfAll();
  return faces.filter(({ personId: owner }) => owner === max);
};

/** What the user says in one answer of the review: that some are not Bella. */
const refuse = async (ids: readonly string[], also: { whose?: string } = {}): Promise<string> => {
  const faces = await facesOfAll();
  const people = await world.people();
  const names = new Set(people.map(({ id }) => id));
  return keepReviewAnswer(
    [
      ...(also.whose ? [{ kind: 'whose', faceId: also.whose } as const] : []),
      ...ids.map((b) => ({ kind: 'not-same', a: bella, b }) as const),
    ],
    {
      faceOf: (id) => faces.find((face) => face.id === id),
      facesOn: () => [],
      faceOfPerson: (id) => (names.has(id) ? (faces.find((face) => face.personId === id) ?? null) : undefined),
      personIds: () => names,
    },
  );
};

const denials = async () => {
  const people = await world.people();
  const reader = await readDenials(
    bella,
    people.map(({ id }) => id),
  );
  const faces = await facesOfAll();
  const photos = [...new Set(faces.map(({ assetId }) => assetId))].filter((id) => reader.photos.has(shortId(id)));
  const onPhoto = new Map<string, Face[]>();
  for (const id of photos) {
    onPhoto.set(shortId(id), await facesOfPhoto(id));
  }
  return reader.read((short) => onPhoto.get(short) ?? []);
};
const denied = async () => {
  const all = await denials();
  return all.map(({ id }) => id).sort();
};

const partsAbout = async (id: string): Promise<string[]> => {
  const all = await denials();
  return [...(all.find((one) => one.id === id)?.parts ?? [])];
};

const unsay = async (id: string): Promise<Change> => ({ kind: 'unsay', personId: bella, said: await partsAbout(id) });

describe('what the user said a pet is not', () => {
  it('is listed on the pet, and on no other one', async () => {
    const [stray] = await facesOfMax();
    expect(await mayHaveDenials(bella)).toBe(false);
    await refuse([max, stray.id]);
    expect(await mayHaveDenials(bella)).toBe(true);
    expect(await denied()).toEqual([max, stray.id].sort());
    expect(await mayHaveDenials(personId(3))).toBe(false);
  });

  it('is taken back one by one, and said again by an undo', async () => {
    const [first, second] = await facesOfMax();
    await refuse([max, first.id, second.id]);
    const { id, plan } = await applyChange(await unsay(first.id));
    expect(plan.steps).toHaveLength(1);
    expect(await denied()).toEqual([max, second.id].sort());
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await denied()).toEqual([max, first.id, second.id].sort());
  });

  it('is taken back in whichever answers it stands', async () => {
    const [first, second] = await facesOfMax();
    await refuse([first.id]);
    await refuse([first.id, second.id]);
    await applyChange(await unsay(first.id));
    expect(await denied()).toEqual([second.id]);
  });

  it('stays taken back where others are, in whatever order they are undone', async () => {
    const [first, second] = await facesOfMax();
    await refuse([max, first.id, second.id]);
    const one = await applyChange(await unsay(first.id));
    const other = await applyChange(await unsay(second.id));
    expect(await denied()).toEqual([max]);
    await undoEntry(one.id);
    expect(await denied()).toEqual([max, first.id].sort());
    await undoEntry(other.id);
    expect(await denied()).toEqual([max, first.id, second.id].sort());
  });

  it('may be asked as it was before, if the question was whose a face is', async () => {
    const [face] = await facesOfMax();
    await refuse([face.id], { whose: face.id });
    expect(await standingParts()).toHaveProperty('size', 2);
    await applyChange(await unsay(face.id));
    expect(await standingParts()).toHaveProperty('size', 0);
  });

  it('needs no taking back where another browser did so', async () => {
    await refuse([max]);
    const change = await unsay(max);
    await unsayParts(await partsAbout(max));
    const { steps } = await planChange(change);
    expect(steps).toEqual([]);
  });

  it('is gone with the answer that it was part of, although part of that was taken back before', async () => {
    const [first, second] = await facesOfMax();
    const name = await refuse([first.id, second.id]);
    await applyChange(await unsay(first.id));
    await withdrawReviewAnswer(name);
    expect(await denied()).toEqual([]);
  });

  it('is of namesakes, too', async () => {
    await keepNamesakes([bella, max]);
    expect(await denied()).toEqual([max]);
    const { id } = await applyChange(await unsay(max));
    expect(await denied()).toEqual([]);
    await undoEntry(id);
    expect(await denied()).toEqual([max]);
  });

  it('is over for a face that was given to the pet since', async () => {
    const [face] = await facesOfMax();
    await refuse([face.id]);
    await applyChange({ kind: 'move', faces: [face], to: { kind: 'person', personId: bella } });
    expect(await denied()).toEqual([]);
  });

  it('can be taken back although its photo is gone', async () => {
    await refuse([max]);
    const people = await world.people();
    const reader = await readDenials(
      bella,
      people.map(({ id }) => id).filter((id) => id !== max),
    );
    const [gone] = reader.read(() => []);
    expect(gone.whom).toBeNull();
    await applyChange({ kind: 'unsay', personId: bella, said: [...gone.parts] });
    expect(await denied()).toEqual([]);
  });
});
