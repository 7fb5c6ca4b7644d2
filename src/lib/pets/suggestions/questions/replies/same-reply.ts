import type { Destination } from '../../../core/destination';
import { movesOf, type Reply } from '../question';

const destinationOf = (to: Destination | null): string[] =>
  to === null ? [] : [to.kind, ...(to.kind === 'person' ? [to.personId] : to.kind === 'new' ? [to.name] : [])];

const idsOf = (faces: readonly { id: string }[]): string[] => faces.map(({ id }) => id).sort();

const movesIn = (reply: Reply): string[] =>
  movesOf(reply)
    .filter(({ faces }) => faces.length > 0)
    .map(({ faces, to }) => JSON.stringify([destinationOf(to), idsOf(faces)]))
    .sort();

const saidBy = (reply: Reply): unknown[] =>
  reply.kind === 'same'
    ? [reply.chosen, reply.refused, reply.mixed].map((ids) => [...ids].sort())
    : reply.kind === 'whose'
      ? destinationOf(reply.to)
      : [movesIn(reply), reply.kind === 'newcomer' ? [...reply.nobodys].sort() : []];

export const isSameReply = (a: Reply, b: Reply): boolean =>
  a.kind === b.kind && JSON.stringify(saidBy(a)) === JSON.stringify(saidBy(b));
