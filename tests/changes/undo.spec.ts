import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Change, type Target } from '../../src/lib/pets/changes';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import type { Face } from '../../src/lib/pets/core/photo/face';
import type { Decision } from '../../src/lib/pets/core/verdict';
import { World } from './world.ts';

/** One random wish, made concrete in the state that it meets: numbers choose among the people and faces there. */
interface Wish {
  kind: Change['kind'] | 'night';
  who: number;
  whom: number;
  many: number;
  target: Target['kind'];
}

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom<Wish['kind']>(
    'rename',
    'edit',
    'cover',
    'decide',
    'merge',
    'merge',
    'move',
    'move',
    'gather',
    'split',
    'draw',
    'erase',
    'night',
  ),
  who: fc.nat(99),
  whom: fc.nat(99),
  many: fc.integer({ min: 1, max: 3 }),
  target: fc.constantFrom<Target['kind']>('person', 'person', 'new', 'nobody'),
});

const decisions: Decision[] = [
  { kind: 'human', species: null },
  { kind: 'not-pet', species: null },
  { kind: 'pet', species: 'cat' },
];

const at = <T>(items: readonly T[], number: number): T => items[number % items.length];

/** Where the second lot of a split goes. */
const secondTarget = (number: number): Target =>
  number % 2 === 0 ? { kind: 'nobody' } : { kind: 'new', name: `New one ${number}`, species: null };

const toChange = async (world: World, { kind, who, whom, many, target }: Wish): Promise<Change | null> => {
  const [people, faces] = await Promise.all([world.people(), world.faces()]);
  const personId = at(people, who).id;
  const face = faces.length > 0 ? at(faces, whom) : null;
  const to: Target =
    target === 'person'
      ? { kind: 'person', personId }
      : target === 'new'
        ? { kind: 'new', name: `New ${whom}`, species: 'dog' }
        : { kind: 'nobody' };
  const some = (from: readonly Face[]) => from.filter((_, index) => index % from.length < many);
  switch (kind) {
    case 'rename': {
      return { kind, personId, name: `Name ${whom}` };
    }
    case 'edit': {
      const personIds = [personId, at(people, whom).id];
      return {
        kind,
        personIds,
        fields: {
          isFavorite: many === 1,
          isHidden: many === 2,
          birthDate: '2019-05-06',
          deathDate: `2025-06-0${many}`,
        },
      };
    }
    case 'cover': {
      return face?.personId ? { kind, personId: face.personId, assetId: face.assetId } : null;
    }
    case 'decide': {
      return { kind, personIds: [personId], decision: at(decisions, many) };
    }
    case 'merge': {
      const mergedIds = [at(people, whom).id, at(people, whom + many).id].filter((id) => id !== personId);
      return mergedIds.length > 0 ? { kind, survivorId: personId, mergedIds } : null;
    }
    case 'move': {
      const owner = face?.personId ?? null;
      return face ? { kind, faces: some(faces.filter((other) => other.personId === owner)), to } : null;
    }
    case 'gather': {
      const mergedIds = [at(people, whom).id].filter((id) => id !== personId && many > 1);
      const strays = faces.filter((other) => other.personId === null);
      const given = face ? [...some(strays), face] : [];
      return mergedIds.length + given.length > 0 ? { kind, personId, mergedIds, faces: given } : null;
    }
    case 'split': {
      const own = faces.filter((other) => other.personId === (face?.personId ?? null));
      const lots = [own.slice(0, many), own.slice(many, many + 2)].filter((lot) => lot.length > 0);
      const moves = lots.map((lot, index) => ({ faces: lot, to: index === 0 ? to : secondTarget(whom) }));
      return face?.personId ? { kind, personId: face.personId, moves } : null;
    }
    case 'draw': {
      const left = (who % 5) / 10;
      const box = { x1: left, y1: 0.1, x2: left + 0.2, y2: 0.3 + (whom % 5) / 10 };
      return face ? { kind, assetId: face.assetId, box, to } : null;
    }
    case 'erase': {
      return face ? { kind, face } : null;
    }
    case 'restore':
    case 'unsay':
    case 'tidy':
    case 'night': {
      return null;
    }
  }
};

/** A pet gets a second face on the photo of its cover, is merged into another one, and is made again from there. */
const secondFaceOnCoversPhoto: Wish[] = [
  { kind: 'rename', who: 0, whom: 0, many: 1, target: 'person' },
  { kind: 'gather', who: 7, whom: 20, many: 2, target: 'person' },
  { kind: 'rename', who: 0, whom: 0, many: 1, target: 'person' },
  { kind: 'merge', who: 0, whom: 52, many: 1, target: 'person' },
];

/** The same with a second box that is drawn there. */
const boxDrawnOnCoversPhoto: Wish[] = [
  { kind: 'draw', who: 20, whom: 86, many: 1, target: 'person' },
  { kind: 'split', who: 0, whom: 71, many: 1, target: 'person' },
  { kind: 'merge', who: 0, whom: 0, many: 2, target: 'person' },
];

let world: World;

describe.each(['3.2.2', '3.0.3'] as const)('changes on Immich %s', (version) => {
  beforeAll(async () => {
    world = await World.open(version);
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('undone in reverse order, give everything back', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(wish, { minLength: 1, maxLength: 6 }), async (wishes) => {
          const before = await world.state();
          const entries: string[] = [];
          for (const next of wishes) {
            const change = await toChange(world, next);
            if (change) {
              const entry = await applyChange(change);
              expect(entry.status).toBe('done');
              entries.push(...(entry.plan.steps.length > 0 ? [entry.id] : []));
            } else if (next.kind === 'night') {
              await world.night();
            }
          }
          for (const id of entries.toReversed()) {
            const entry = await undoEntry(id);
            expect(entry.problems).toEqual([]);
            expect(entry.status).toBe('undone');
          }
          expect(await world.state()).toEqual(before);
        })
        .afterEach(() => world.reset()),
      { numRuns: 25, examples: [[secondFaceOnCoversPhoto], [boxDrawnOnCoversPhoto]] },
    );
  }, 240_000);
});
