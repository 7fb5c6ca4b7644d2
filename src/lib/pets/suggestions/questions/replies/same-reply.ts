import type { Destination } from '../../../core/destination';
import type { Reply } from '../question';

const destinationOf = (to: Destination | null): string[] =>
  to === null ? [] : [to.kind, ...(to.kind === 'person' ? [to.personId] : to.kind === 'new' ? [to.name] : [])];

const idsOf = (faces: readonly { id: string }[]): string[] => faces.map(({ id }) => id).sort();

type Moves = Extract<Reply, { kind: 'mixed' }>['moves'];

const movesOf = (moves: Moves): string[] =>
  moves
    .filter(({ faces }) => faces.length > 0)
    .map(({ faces, to }) => JSON.stringify([destinationOf(to), idsOf(faces)]))
    .sort();

const saidBy = (reply: Reply): unknown[] => {
  switch (reply.kind) {
    case 'same': {
      return [[...reply.chosen].sort(), [...reply.mixed].sort()];
    }
    case 'whose': {
      return destinationOf(reply.to);
    }
    case 'mixed': {
      return movesOf(reply.moves);
    }
    case 'twice':
    case 'dates': {
      return reply.wrong === null ? [] : movesOf([reply.wrong]);
    }
  }
};

/** Whether two replies to a question say the same, in whatever order they name what they are about. */
export const isSameReply = (a: Reply, b: Reply): boolean =>
  a.kind === b.kind && JSON.stringify(saidBy(a)) === JSON.stringify(saidBy(b));
