import type { Question, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';
import { enter, none, say } from './presses.ts';

type Of<T, K> = Extract<T, { kind: K }>;

/** Crops in a row of one of so many columns, on the same desktop. */
const perRowOf = (columns: number): number => [5, 5, 5, 3].at(columns) ?? 2;

interface Crop {
  column: number;
  place: number;
}

/**
 * Keys from one crop to another. An arrow at the end of a row leads into the column beside, to the near end of the same row; Home and End
 * lead to the ends of a row.
 */
const walk = (from: Crop, to: Crop, counts: readonly number[], perRow: number): number => {
  let keys = 0;
  let row = Math.floor(from.place / perRow);
  let at = from.place % perRow;
  for (let { column } = from; column !== to.column;) {
    const isLeft = to.column < column;
    const end = Math.min(perRow, counts[column] - row * perRow) - 1;
    keys += Math.min(1, isLeft ? at : end - at) + 1;
    do {
      column += isLeft ? -1 : 1;
    } while (column !== to.column && counts[column] === 0);
    const last = Math.max(0, counts[column] - 1);
    const entry = Math.min(isLeft ? row * perRow + perRow - 1 : row * perRow, last);
    row = Math.floor(entry / perRow);
    at = entry % perRow;
  }
  const goal = to.place % perRow;
  const goalRow = Math.floor(to.place / perRow);
  const end = Math.min(perRow, counts[to.column] - goalRow * perRow) - 1;
  return keys + Math.abs(goalRow - row) + Math.min(Math.abs(goal - at), 1 + goal, 1 + Math.abs(end - goal));
};

/**
 * Columns of crops, the first of which stays; every other one goes to the pet that it resembles, or to nobody. A crop that is
 * in a wrong column: arrows to it, the digit of its column, or that of a new one; the next crop has the focus then. A column
 * that goes to somebody else than is proposed: R, the pet's first letter, Enter. N alone where all is one pet, Y alone where all is as proposed.
 */
export const pressesToDivide = ({ groups }: Of<Question, 'mixed'>, { moves }: Of<Reply, 'mixed'>): number => {
  if (moves.length === 0) {
    return none;
  }
  const goals = new Map(
    moves.flatMap(({ faces, to }) => faces.map(({ id }) => [id, to.kind === 'person' ? to.personId : to.kind])),
  );
  const goalOf = ({ id }: { id: string }) => goals.get(id) ?? 'stays';
  const proposed = groups.map(({ personId }, column) => (column === 0 ? 'stays' : (personId ?? 'nobody')));
  const meant = groups.map(({ faces }, column) => {
    const counts = [...Map.groupBy(faces, (face) => goalOf(face))].map(([goal, those]) => ({
      goal,
      count: those.length,
    }));
    const best = counts.sort((a, b) => b.count - a.count || Number(b.goal === proposed[column]) - 0.5).at(0);
    return column === 0 ? 'stays' : (best?.goal ?? proposed[column]);
  });
  const known = new Set(meant);
  let total = enter + say * meant.filter((goal, column) => goal !== proposed[column]).length;
  let focus: Crop = { column: Math.min(1, groups.length - 1), place: 0 };
  const counts = groups.map(({ faces }) => faces.length);
  for (const [column, { faces }] of groups.entries()) {
    let gone = 0;
    for (const [index, face] of faces.entries()) {
      const goal = goalOf(face);
      if (goal === meant[column]) {
        continue;
      }
      const to = { column, place: index - gone };
      total += walk(focus, to, counts, perRowOf(counts.length)) + 1;
      total += known.has(goal) || goal === 'nobody' ? 0 : say;
      if (!known.has(goal)) {
        counts.push(0);
      }
      known.add(goal);
      counts[column]--;
      focus = { column, place: Math.min(to.place, Math.max(0, counts[column] - 1)) };
      gone++;
    }
  }
  return total;
};
