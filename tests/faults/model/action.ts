import type { Change, Target } from '../../../src/lib/pets/changes/change.ts';
import type { Box } from '../../../src/lib/pets/core/photo/box.ts';
import type { Decision } from '../../../src/lib/pets/core/verdict.ts';
import type { View } from './view.ts';

export type Goal = { kind: 'person'; key: string } | { kind: 'new'; key: string; name: string } | { kind: 'nobody' };

interface Edited {
  birthDate?: string | null;
  isFavorite?: boolean;
  isHidden?: boolean;
  deathDate?: string | null;
}

export interface Lot {
  faces: string[];
  to: Goal;
}

/** What a user does, told by who people are and where faces are. */
export type Action =
  | { kind: 'rename'; person: string; name: string }
  | { kind: 'edit'; people: string[]; fields: Edited }
  | { kind: 'cover'; person: string; assetId: string }
  | { kind: 'decide'; people: string[]; decision: Decision }
  | { kind: 'merge'; person: string; merged: string[] }
  | { kind: 'move'; faces: string[]; to: Goal }
  | { kind: 'gather'; person: string; merged: string[]; faces: string[] }
  | { kind: 'split'; person: string; moves: Lot[] }
  | { kind: 'draw'; assetId: string; box: Box; face: string; to: Goal }
  | { kind: 'erase'; face: string };

/** What the app is asked to do for it. */
export const toChange = (action: Action, { people, faces }: View): Change => {
  const id = (key: string) => people.find((person) => person.key === key)?.id ?? key;
  const seen = (keys: readonly string[]) => faces.filter(({ key }) => keys.includes(key)).map(({ face }) => face);
  const target = (goal: Goal): Target =>
    goal.kind === 'person'
      ? { kind: 'person', personId: id(goal.key) }
      : goal.kind === 'new'
        ? { kind: 'new', name: goal.name, species: 'dog' }
        : goal;
  switch (action.kind) {
    case 'rename': {
      return { kind: 'rename', personId: id(action.person), name: action.name };
    }
    case 'edit': {
      return { kind: 'edit', personIds: action.people.map((key) => id(key)), fields: action.fields };
    }
    case 'cover': {
      return { kind: 'cover', personId: id(action.person), assetId: action.assetId };
    }
    case 'decide': {
      return { kind: 'decide', personIds: action.people.map((key) => id(key)), decision: action.decision };
    }
    case 'merge': {
      return { kind: 'merge', survivorId: id(action.person), mergedIds: action.merged.map((key) => id(key)) };
    }
    case 'move': {
      return { kind: 'move', faces: seen(action.faces), to: target(action.to) };
    }
    case 'gather': {
      const mergedIds = action.merged.map((key) => id(key));
      return { kind: 'gather', personId: id(action.person), mergedIds, faces: seen(action.faces) };
    }
    case 'split': {
      const moves = action.moves.map((lot) => ({ faces: seen(lot.faces), to: target(lot.to) }));
      return { kind: 'split', personId: id(action.person), moves };
    }
    case 'draw': {
      return { kind: 'draw', assetId: action.assetId, box: action.box, to: target(action.to) };
    }
    case 'erase': {
      return { kind: 'erase', face: seen([action.face])[0] };
    }
  }
};
