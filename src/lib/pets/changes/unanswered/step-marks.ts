import type { PersonFields } from '../../core/person';
import type { JournalEntry, PersonSnapshot, Step } from '../change';
import { targetOf, type Current } from '../journal/extent';
import type { Mark } from './unanswered';

const fieldMarks = (personId: string, fields: Partial<PersonFields>): Mark[] =>
  (Object.keys(fields) as (keyof PersonFields)[]).map((field) => ({
    kind: 'field',
    personId,
    field,
    sent: fields[field] ?? null,
  }));

const ownerMarks = (faces: PersonSnapshot['faces'], ownerOf: (personId: string | null) => string | null): Mark[] =>
  faces.flatMap(({ id: faceId, assetId, personId: from }): Mark[] => {
    const personId = ownerOf(from);
    return personId === null ? [] : [{ kind: 'owner', personId, faceId, assetId }];
  });

const coverMarks = ({ cover, person }: PersonSnapshot): Mark[] =>
  typeof cover === 'object' ? [{ kind: 'cover', personId: person.id, assetId: cover.assetId }] : [];

/** Of somebody who is given back: made again, with state and cover. */
const marksOfBringingBack = (snapshot: PersonSnapshot, current: Current): Mark[] => {
  const { birthDate, id, isFavorite, isHidden, name } = snapshot.person;
  const isMadeAgain = current(id) !== id;
  return [...(isMadeAgain ? fieldMarks(id, { name, birthDate, isFavorite, isHidden }) : []), ...coverMarks(snapshot)];
};

/** What the writes of a step, as it is done, are to make true. Whoever is made in passing is cleared away by its name. */
const marksForward = (step: Step, steps: readonly Step[]): Mark[] => {
  switch (step.kind) {
    case 'update-person': {
      return fieldMarks(step.personId, step.after);
    }
    case 'set-cover': {
      return [{ kind: 'cover', personId: step.personId, assetId: step.after }];
    }
    case 'tidy': {
      return fieldMarks(step.personId, { name: '', isHidden: false });
    }
    case 'create-person': {
      return step.createdId === null ? [] : fieldMarks(step.createdId, step.fields);
    }
    case 'merge': {
      const { evened = [], merged, survivor } = step;
      const { birthDate, id: survivorId, name } = survivor.person;
      return [
        ...evened.flatMap((id) => fieldMarks(id, { name, birthDate })),
        ...merged.map(({ faces, person, photos }): Mark => {
          const assetId = faces.at(0)?.assetId ?? photos?.at(0) ?? null;
          return { kind: 'merged', personId: person.id, survivorId, assetId };
        }),
      ];
    }
    case 'assign': {
      return ownerMarks(step.faces, () => targetOf(step.to, steps));
    }
    case 'draw': {
      const personId = targetOf(step.to, steps);
      return personId === null ? [] : [{ kind: 'drawn', personId, assetId: step.assetId, box: step.box }];
    }
    case 'erase': {
      return [{ kind: 'erased', faceId: step.face.id, assetId: step.face.assetId }];
    }
    // the register's own, which nobody answers
    case 'decide':
    case 'died':
    case 'unsay':
    case 'link': {
      return [];
    }
  }
};

/** The same of a step that is being taken back. */
const marksBack = (step: Step, current: Current): Mark[] => {
  switch (step.kind) {
    case 'update-person': {
      return fieldMarks(step.personId, step.before);
    }
    case 'set-cover': {
      const { before, personId } = step;
      return typeof before === 'object' ? [{ kind: 'cover', personId, assetId: before.assetId }] : [];
    }
    case 'merge': {
      const { merged, survivor } = step;
      const { birthDate, id, name } = survivor.person;
      return [
        ...merged.flatMap((snapshot) => [
          ...ownerMarks(snapshot.faces, () => snapshot.person.id),
          ...marksOfBringingBack(snapshot, current),
        ]),
        ...coverMarks(survivor),
        ...fieldMarks(id, { name, birthDate }),
      ];
    }
    case 'assign': {
      return [
        ...ownerMarks(step.faces, (from) => from),
        ...step.sources.flatMap((source) => marksOfBringingBack(source, current)),
      ];
    }
    case 'draw': {
      const { assetId, createdId } = step;
      return createdId === null ? [] : [{ kind: 'erased', faceId: createdId, assetId }];
    }
    case 'erase': {
      const { assetId, box, personId } = step.face;
      return [
        ...(personId === null ? [] : [{ kind: 'drawn', personId, assetId, box } as const]),
        ...(step.source ? marksOfBringingBack(step.source, current) : []),
      ];
    }
    case 'create-person':
    case 'tidy':
    case 'decide':
    case 'died':
    case 'unsay':
    case 'link': {
      return [];
    }
  }
};

/** What a step may have sent, as it was done or taken back. */
export const marksOf = (
  { direction, plan }: Pick<JournalEntry, 'direction' | 'plan'>,
  index: number,
  current: Current,
): Mark[] => {
  const step = plan.steps[index];
  return direction === 'forward' ? marksForward(step, plan.steps) : marksBack(step, current);
};
