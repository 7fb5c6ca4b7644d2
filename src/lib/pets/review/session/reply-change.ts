import type { Change, JournalEntry, Target } from '../../changes';
import type { Destination } from '../../core/destination';
import { newPersonId, type NewIds } from '../../core/new-person-id';
import type { Person } from '../../core/person';
import type { DatedFace } from '../../core/photo/face';
import type { Species } from '../../core/species';
import { giverOf } from '../../suggestions/questions';
import {
  movesOf,
  type Move,
  type Question,
  type QuestionOf,
  type Reply,
  type ReplyOf,
} from '../../suggestions/questions/question';

export interface PeopleFacts {
  /** The id that a person has by now: one that an answer made went by another one before. */
  current: (personId: string) => string;
  speciesOf: (personId: string) => Species | null;
}

const targetOf = (to: Destination, species: Species | null, { current }: PeopleFacts): Target =>
  to.kind === 'person'
    ? { kind: 'person', personId: current(to.personId) }
    : to.kind === 'new'
      ? { ...to, species }
      : to;

const gathering = (
  { items, personId }: QuestionOf<'same'>,
  { chosen }: ReplyOf<'same'>,
  { current }: PeopleFacts,
): Change | null => {
  const taken = items.filter(({ id }) => chosen.includes(id));
  const mergedIds = taken.filter(({ kind }) => kind === 'fragment').map(({ id }) => current(id));
  const faces = taken.filter(({ kind }) => kind !== 'fragment').flatMap((item) => item.faces);
  return taken.length > 0 ? { kind: 'gather', personId: current(personId), mergedIds, faces } : null;
};

const move = (faces: readonly DatedFace[], to: Target): Change | null =>
  faces.length > 0 ? { kind: 'move', faces: [...faces], to } : null;

/** What a reply changes on the server; null where it only says something. A stray that is nobody's is already so. */
export const changeFor = (question: Question, reply: Reply, people: PeopleFacts): Change | null => {
  if (question.kind === 'same' && reply.kind === 'same') {
    return gathering(question, reply, people);
  }
  if (question.kind === 'whose' && reply.kind === 'whose') {
    const isNobodys = reply.to === null || reply.to.kind === 'nobody';
    return isNobodys ? null : move([question.face], targetOf(reply.to!, null, people));
  }
  if (question.kind === 'mixed' && reply.kind === 'mixed') {
    const species = people.speciesOf(question.personId);
    const moves = reply.moves.map(({ faces, to }) => ({ faces: [...faces], to: targetOf(to, species, people) }));
    return moves.some(({ faces }) => faces.length > 0)
      ? { kind: 'split', personId: people.current(question.personId), moves }
      : null;
  }
  if (question.kind === 'newcomer' && reply.kind === 'newcomer') {
    return reply.found && move(reply.found.faces, targetOf(reply.found.to, null, people));
  }
  if ((question.kind === 'twice' || question.kind === 'dates') && reply.kind === question.kind && reply.wrong) {
    const { faces, to } = reply.wrong;
    return move(faces, targetOf(to, people.speciesOf(question.personId), people));
  }
  return null;
};

/** What a reply moves, also of whose a stray is. */
export const partsOf = (question: Question, reply: Reply): readonly Move[] =>
  reply.kind === 'whose' && reply.to && question.kind === 'whose'
    ? [{ faces: [question.face], to: reply.to }]
    : movesOf(reply);

/** The ids of people that a change has made, by what they go by until they have one. */
export const madeBy = ({ plan }: JournalEntry, question: Question, reply: Reply): NewIds => {
  const made: Record<string, string> = {};
  for (const { faces, to } of partsOf(question, reply)) {
    const ids = new Set(to.kind === 'new' ? faces.map(({ id }) => id) : []);
    for (const step of plan.steps) {
      const isOurs = step.kind === 'assign' && step.faces.some(({ id }) => ids.has(id));
      const creator = isOurs && step.to && 'createdBy' in step.to ? plan.steps[step.to.createdBy] : null;
      if (creator?.kind === 'create-person' && creator.createdId) {
        made[newPersonId(giverOf(question), faces)] = creator.createdId;
      }
    }
  }
  return made;
};

/** Somebody whom an answer makes, before it is done: they go by another id until then. */
export const newPersonOf = (
  id: string,
  answers: readonly { question: Question; reply: Reply }[],
): Person | undefined => {
  for (const { question, reply } of answers) {
    for (const { faces, to } of partsOf(question, reply)) {
      if (to.kind === 'new' && faces.length > 0 && newPersonId(giverOf(question), faces) === id) {
        return { id, name: to.name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
      }
    }
  }
  return undefined;
};
