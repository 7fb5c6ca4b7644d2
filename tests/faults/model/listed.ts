import type { Change, JournalEntry, Problem, Step } from '../../../src/lib/pets/changes/change.ts';
import { targetOf } from '../../../src/lib/pets/changes/journal/extent.ts';
import type { Box, Size } from '../../../src/lib/pets/core/photo/box.ts';
import type { Face } from '../../../src/lib/pets/core/photo/face.ts';
import { personFields, type Field } from './facts.ts';
import type { Ids } from './ids.ts';
import { placeOf } from './place.ts';

/** What something that is listed may be about: nothing else is excused by it. */
interface About {
  /** Keys of faces, and of people. */
  faces: Set<string>;
  people: Set<string>;
  /** Photos of which all faces are meant, by their last digits. */
  photos: Set<string>;
  fields: Set<Field>;
}

/** A problem of an entry, with what its step had to do with. */
export interface Listed extends Problem {
  about: About;
}

const keyOf = ({ assetId, box, imageSize }: { assetId: string; box: Box; imageSize: Size }): string =>
  placeOf(assetId, [
    box.x1 * imageSize.width,
    box.y1 * imageSize.height,
    box.x2 * imageSize.width,
    box.y2 * imageSize.height,
  ]);

const fieldsOf = (step: Step): readonly Field[] => {
  switch (step.kind) {
    case 'update-person': {
      return Object.keys({ ...step.before, ...step.after }) as Field[];
    }
    case 'set-cover': {
      return ['cover'];
    }
    case 'decide': {
      return ['decision'];
    }
    case 'died': {
      return ['died'];
    }
    default: {
      return personFields;
    }
  }
};

/** Ids of the people, the faces, and the photos of a step. */
const partsOf = (
  step: Step,
  steps: readonly Step[],
): { people: (string | null)[]; faces: readonly Parameters<typeof keyOf>[0][]; photos?: readonly string[] } => {
  switch (step.kind) {
    case 'merge': {
      const merged = step.merged;
      return {
        people: [step.survivor.person.id, ...merged.map(({ person }) => person.id), ...(step.evened ?? [])],
        faces: merged.flatMap(({ faces }) => faces),
        photos: merged.flatMap(({ photos = [] }) => photos),
      };
    }
    case 'assign': {
      const { faces, sources, to } = step;
      return {
        people: [targetOf(to, steps), ...sources.map(({ person }) => person.id), ...faces.map((one) => one.personId)],
        faces: [...faces, ...sources.flatMap((source) => source.faces)],
      };
    }
    case 'draw': {
      return { people: [targetOf(step.to, steps)], faces: [step] };
    }
    case 'erase': {
      return { people: [step.face.personId], faces: [step.face] };
    }
    case 'create-person': {
      return { people: [step.createdId], faces: [] };
    }
    default: {
      return { people: [step.personId], faces: [] };
    }
  }
};

/** The same of what was asked for, of which the plan may have found nothing. */
const askedFor = (change: Change): { people: string[]; faces: Face[] } => {
  switch (change.kind) {
    case 'gather': {
      return { people: [change.personId, ...change.mergedIds], faces: change.faces };
    }
    case 'split': {
      return { people: [change.personId], faces: change.moves.flatMap(({ faces }) => faces) };
    }
    case 'move': {
      return { people: [], faces: change.faces };
    }
    case 'restore': {
      return { people: change.pets.flatMap(({ personId, fragmentIds }) => [personId, ...fragmentIds]), faces: [] };
    }
    default: {
      return { people: 'personIds' in change ? change.personIds : [], faces: [] };
    }
  }
};

/** Whom the merge of a change was to take in: its step knows no more of those who were gone by then. */
const mergedFor = (change: Change | null): readonly string[] =>
  change && 'mergedIds' in change ? change.mergedIds : [];

/** What an entry lists; none lists nothing. */
export const listedOf = (entry: JournalEntry | null | undefined, ids: Ids): Listed[] => {
  const { change, steps } = entry?.plan ?? { change: null, steps: [] };
  const aboutOf = (index: number): About => {
    const meant = index === -1 ? steps : steps.slice(index, index + 1);
    const parts = meant.map((step) => partsOf(step, steps));
    const asked = index === -1 && change ? askedFor(change) : { people: [], faces: [] };
    const merged = meant.some(({ kind }) => kind === 'merge') ? mergedFor(change) : [];
    const people = [...asked.people, ...merged, ...parts.flatMap((part) => part.people)].filter((id) => id !== null);
    return {
      faces: new Set([...asked.faces, ...parts.flatMap((part) => part.faces)].map((face) => keyOf(face))),
      people: new Set(people.map((id) => ids.find(id))),
      photos: new Set(parts.flatMap(({ photos = [] }) => photos).map((assetId) => assetId.slice(-2))),
      fields: new Set(meant.flatMap((step) => fieldsOf(step))),
    };
  };
  return (entry?.problems ?? []).map((problem) => ({ ...problem, about: aboutOf(problem.step) }));
};
