import type { Decision } from '../../../src/lib/pets/core/verdict.ts';
import type { Wish } from '../sequence/sequence.ts';
import type { Action, Goal, Lot } from './action.ts';
import type { Away } from './differences.ts';
import { isMarker, type FaceView, type PersonView, type View } from './view.ts';

const at = <T>(items: readonly T[], number: number): T => items[number % items.length];

const decisions: Decision[] = [
  { kind: 'human', species: null },
  { kind: 'not-pet', species: null },
  { kind: 'pet', species: 'cat' },
];

/** What a user can see: those without a name only by their faces, and nothing on photos that are put away. */
export interface Visible {
  people: PersonView[];
  faces: FaceView[];
}

export const visibleOf = ({ people, faces }: View, away: Away): Visible => {
  const shown = faces.filter(({ face }) => !away.has(face.assetId));
  const owners = new Set(shown.map(({ owner }) => owner));
  return {
    faces: shown,
    people: people.filter((person) => !isMarker(person) && (owners.has(person.key) || person.name !== '')),
  };
};

/** Boxes that nothing else is near, on a grid of pixels. */
const newBox = (number: number) => {
  const [column, row] = [number % 8, Math.floor(number / 8) % 4];
  const [x1, y1] = [0.02 + column * 0.12, 0.02 + row * 0.02];
  return { x1, y1, x2: x1 + 0.05, y2: y1 + 0.1 };
};

/**
 * A wish as an action in this library; null where there is nothing that it could be about.
 * @param number one that no other action has
 */
export const toAction = ({ kind, who, whom, many, target }: Wish, { people, faces }: Visible, number: number) => {
  if (people.length === 0 || faces.length === 0) {
    return null;
  }
  const person = at(people, who).key;
  const face = at(faces, whom);
  const goal = (of: Wish['target'], lot = 0): Goal =>
    of === 'person'
      ? { kind: 'person', key: person }
      : of === 'new'
        ? { kind: 'new', key: `new ${number}.${lot}`, name: `New ${number}.${lot}` }
        : { kind: 'nobody' };
  const keysOf = (owner: string | null) => faces.filter((other) => other.owner === owner).map(({ key }) => key);
  const others = (keys: readonly string[]) => [...new Set(keys)].filter((key) => key !== person);
  const action = (): Action | null => {
    switch (kind) {
      case 'rename': {
        return { kind, person, name: `Name ${number}` };
      }
      case 'edit': {
        const birthDate = `2019-0${1 + (whom % 9)}-1${number % 10}`;
        return at<Action>(
          [
            { kind, people: [person], fields: { birthDate } },
            { kind, people: [person], fields: { isFavorite: many === 1, isHidden: many === 2 } },
            { kind, people: [person], fields: { deathDate: `2025-06-0${many}` } },
            { kind, people: [person, ...others([at(people, whom).key])], fields: { birthDate, isFavorite: true } },
          ],
          whom,
        );
      }
      case 'cover': {
        return face.owner === null ? null : { kind, person: face.owner, assetId: face.face.assetId };
      }
      case 'decide': {
        return { kind, people: [person], decision: at(decisions, many) };
      }
      case 'merge': {
        const merged = others(Array.from({ length: many }, (_, index) => at(people, whom + index).key));
        return merged.length > 0 ? { kind, person, merged } : null;
      }
      case 'move': {
        return { kind, faces: keysOf(face.owner).slice(0, many), to: goal(target) };
      }
      case 'gather': {
        const merged = many > 1 ? others([at(people, whom).key]) : [];
        return { kind, person, merged, faces: [...new Set([...keysOf(null).slice(0, many), face.key])] };
      }
      case 'split': {
        if (face.owner === null) {
          return null;
        }
        const own = keysOf(face.owner);
        const lots = [own.slice(0, many), own.slice(many, many + 2)].filter((lot) => lot.length > 0);
        const moves = lots.map((lot, index): Lot => {
          const to = goal(index === 0 ? target : whom % 2 === 0 ? 'nobody' : 'new', index);
          const isStaying = to.kind === 'person' && to.key === face.owner;
          return { faces: lot, to: isStaying ? { kind: 'nobody' } : to };
        });
        return { kind, person: face.owner, moves };
      }
      case 'draw': {
        const box = newBox(number);
        const pixels = [box.x1 * 100, box.y1 * 50, box.x2 * 100, box.y2 * 50].map((value) => Math.round(value));
        const { assetId } = face.face;
        return { kind, assetId, box, face: `face ${assetId.slice(-2)}: ${pixels.join(' ')}`, to: goal(target) };
      }
      case 'erase': {
        return { kind, face: face.key };
      }
    }
  };
  return action();
};
