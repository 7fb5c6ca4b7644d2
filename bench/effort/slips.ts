import type { Random } from '@pets-for-immich/demo-library/random';
import type { Question, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';

/** What becomes of a right reply when the user slips. */
export type Slip = (question: Question, reply: Reply) => Reply;

export const never: Slip = (_, reply) => reply;

/** So often, in tiles or in answers. */
const often = 0.05;

/** In a grid each tile may be taken for what it is not; one that holds several pets is taken for the pet then. */
export const inTiles =
  (random: Random): Slip =>
  (question, reply) => {
    if (question.kind === 'newcomer' && reply.kind === 'newcomer' && reply.found) {
      const own = new Set(reply.found.faces.map(({ id }) => id));
      const faces = question.faces.filter(({ id }) => own.has(id) !== random.chance(often));
      return { ...reply, found: faces.length === 0 ? null : { ...reply.found, faces } };
    }
    if (question.kind !== 'same' || reply.kind !== 'same') {
      return reply;
    }
    const slipped = new Set(question.items.map(({ id }) => id).filter(() => random.chance(often)));
    const isRight = (id: string) => !slipped.has(id);
    const swapped = (ids: readonly string[]) => ids.filter((id) => slipped.has(id));
    return {
      kind: 'same',
      chosen: [...reply.chosen.filter((id) => isRight(id)), ...swapped(reply.refused), ...swapped(reply.mixed)],
      refused: [...reply.refused.filter((id) => isRight(id)), ...swapped(reply.chosen)],
      mixed: reply.mixed.filter((id) => isRight(id)),
    };
  };

const nobody = { kind: 'nobody' } as const;

/**
 * A wrong answer: a grid is left as it came by Enter, a stray goes to somebody else who is listed, what is several pets is called one
 * and the other way round, and so is who is new.
 */
const wrongAnswer = (question: Question, reply: Reply, random: Random): Reply => {
  switch (question.kind) {
    case 'same': {
      const chosen = question.items.filter(({ preselected }) => preselected).map(({ id }) => id);
      return { kind: 'same', chosen, refused: [], mixed: [] };
    }
    case 'whose': {
      const right = reply.kind === 'whose' && reply.to?.kind === 'person' ? reply.to.personId : null;
      const others = question.candidates.filter(({ personId }) => personId !== right);
      const to = others.length === 0 ? nobody : { kind: 'person' as const, personId: random.pick(others).personId };
      return { kind: 'whose', to };
    }
    case 'mixed': {
      const isOne = reply.kind === 'mixed' && reply.moves.length === 0;
      const proposed = question.groups.slice(1).map(({ faces, personId }) => ({
        faces,
        to: personId === null ? nobody : { kind: 'person' as const, personId },
      }));
      return { kind: 'mixed', moves: isOne ? proposed : [] };
    }
    case 'newcomer': {
      const isFound = reply.kind === 'newcomer' && reply.found !== null;
      const found = isFound ? null : { faces: question.faces, to: { kind: 'new' as const, name: 'Somebody' } };
      return { kind: 'newcomer', found, nobodys: [] };
    }
    case 'twice':
    case 'dates': {
      const isRight = reply.kind === question.kind && reply.wrong === null;
      return { kind: question.kind, wrong: isRight ? { faces: question.faces.slice(-1), to: nobody } : null };
    }
  }
};

/** Each answer as a whole may be wrong. */
export const inAnswers =
  (random: Random): Slip =>
  (question, reply) =>
    random.chance(often) ? wrongAnswer(question, reply, random) : reply;
