import type { Question, QuestionItem, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';

/** The presses of the review page that are counted, each one key. */
const enter = 1;
const none = 1;
const space = 1;
const all = 1;

/** To say whose something is: opening the choice, the pet's first letter, Enter. */
const say = 3;

/** Tiles in a row of the grid on a desktop of 1280 pixels. */
const columns = 5;

/** Arrow keys from one tile of a grid to another. */
const arrows = (from: number, to: number): number =>
  Math.abs(Math.floor(from / columns) - Math.floor(to / columns)) + Math.abs((from % columns) - (to % columns));

/** Tiles that a digit takes into the selection, or out of it, wherever the focus is. */
const digits = 9;

/** The keys for tiles that are not as they should be: a digit for the first ones, else arrows from where the focus is, and one. */
const change = (places: readonly number[], hasDigits: boolean, from = 0): number => {
  let total = 0;
  let at = from;
  for (const place of places) {
    total += (hasDigits && place < digits ? 0 : arrows(at, place)) + space;
    at = place;
  }
  return total;
};

/** To say to whom something goes; nobody is the default. */
const choose = (kind: 'person' | 'new' | 'nobody'): number => (kind === 'nobody' ? 0 : say);

/**
 * How many keys a reply takes on the review page.
 *
 * - same: arrows and M on one that holds several pets; then for each tile whose state is not as it should be its digit, or from the
 *   tenth on arrows and Space, after A for all where that is less; O, which refuses the
 *   others; N alone for none.
 * - whose: the pet's digit; P, its first letter and Enter for any other or a new one; N for nobody's.
 * - newcomer: E, the first letter of a name and Enter, which takes all where nothing is selected; before, a digit for each that is the
 *   pet, or after A for each that is not; N where they are nobody's.
 * - mixed: see the user, who knows which columns are right.
 * - twice: 1 or 2, and to whom the other goes, Enter.
 * - dates: a digit for each that is somebody else, after A for all where that is less; to whom they go; Enter; N where all are right.
 */
export const pressesFor = (question: Question, reply: Reply): number => {
  if (question.kind === 'same' && reply.kind === 'same') {
    const mixed = new Set(reply.mixed);
    const chosen = new Set(reply.chosen);
    if (chosen.size + mixed.size === 0) {
      return none;
    }
    const places = (isMeant: (item: QuestionItem) => boolean): number[] =>
      [...question.items.entries()].filter(([, item]) => isMeant(item)).map(([place]) => place);
    const marked = places(({ id }) => mixed.has(id));
    const last = marked.at(-1);
    const oneByOne = change(
      places(({ id, preselected }) => !mixed.has(id) && chosen.has(id) !== preselected),
      true,
      last,
    );
    // A tile that is said to hold several pets is out of the selection by that alone.
    const fromAll =
      all +
      change(
        places(({ id }) => !mixed.has(id) && !chosen.has(id)),
        true,
        last,
      );
    return change(marked, false) + Math.min(oneByOne, fromAll) + enter;
  }
  if (question.kind === 'whose' && reply.kind === 'whose') {
    const { to } = reply;
    const isListed =
      to === null ||
      to.kind === 'nobody' ||
      (to.kind === 'person' && question.candidates.some(({ personId }) => personId === to.personId));
    return isListed ? 1 : choose(to.kind);
  }
  if (question.kind === 'twice' && reply.kind === 'twice') {
    return reply.wrong === null ? 1 : 1 + choose(reply.wrong.to.kind) + enter;
  }
  if (question.kind === 'dates' && reply.kind === 'dates') {
    const wrong = new Set(reply.wrong?.faces.map(({ id }) => id));
    if (!reply.wrong) {
      return none;
    }
    const places = (isMeant: (id: string) => boolean): number[] =>
      [...question.faces.entries()].filter(([, { id }]) => isMeant(id)).map(([place]) => place);
    const oneByOne = change(
      places((id) => wrong.has(id)),
      true,
    );
    const fromAll =
      all +
      change(
        places((id) => !wrong.has(id)),
        true,
      );
    return Math.min(oneByOne, fromAll) + choose(reply.wrong.to.kind) + enter;
  }
  if (question.kind === 'newcomer' && reply.kind === 'newcomer') {
    const chosen = new Set(reply.found?.faces.map(({ id }) => id));
    if (chosen.size === 0) {
      return none;
    }
    const places = (isChosen: boolean): number[] =>
      [...question.faces.entries()].filter(([, { id }]) => chosen.has(id) === isChosen).map(([place]) => place);
    const others = places(false);
    // Where nothing is selected a name takes all.
    const fromAll = others.length === 0 ? 0 : all + change(others, true);
    return Math.min(change(places(true), true), fromAll) + say;
  }
  if (question.kind === 'mixed' && reply.kind === 'mixed') {
    return pressesToDivide(question, reply);
  }
  throw new TypeError(`A question of the kind ${question.kind} cannot be answered by ${reply.kind}`);
};

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
const pressesToDivide = ({ groups }: Of<Question, 'mixed'>, { moves }: Of<Reply, 'mixed'>): number => {
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
