import type { Question, QuestionItem, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';

/** The presses of the review page that are counted, each one key. */
const enter = 1;
const none = 1;
const space = 1;
const all = 1;

/** To say whose something is: opening the choice, the pet's first letter, Enter. */
const say = 3;

/** Tiles in a row of the grid on a desktop. */
const columns = 6;

/** Arrow keys from one tile of a grid to another. */
const arrows = (from: number, to: number): number =>
  Math.abs(Math.floor(from / columns) - Math.floor(to / columns)) + Math.abs((from % columns) - (to % columns));

/** Tiles that a digit takes into the selection, or out of it, wherever the focus is. */
const digits = 9;

/** The keys for tiles that are not as they should be: a digit for the first ones, else arrows from where the focus is, and one. */
const change = (places: readonly number[], hasDigits: boolean): number => {
  let total = 0;
  let at = 0;
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
 * - same: for each tile whose state is not as it should be its digit, or from the tenth on arrows and Space, after A for all where that
 *   is less; arrows and M on one that holds several pets; Enter; N alone for none.
 * - whose: the pet's digit; P, its first letter and Enter for any other or a new one; N for nobody's.
 * - mixed: see the user, who knows which columns are right.
 * - twice: 1 or 2, and to whom the other goes, Enter.
 * - dates: Space on those that are somebody else, to whom they go, Enter.
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
    const marks = change(
      places(({ id }) => mixed.has(id)),
      false,
    );
    const oneByOne = change(
      places(({ id, preselected }) => !mixed.has(id) && chosen.has(id) !== preselected),
      true,
    );
    // A tile that is said to hold several pets is out of the selection by that alone.
    const fromAll =
      all +
      change(
        places(({ id }) => !mixed.has(id) && !chosen.has(id)),
        true,
      );
    return Math.min(oneByOne, fromAll) + marks + enter;
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
    const places = [...question.faces.entries()].filter(([, { id }]) => wrong.has(id)).map(([place]) => place);
    return change(places, false) + (reply.wrong ? choose(reply.wrong.to.kind) : 0) + enter;
  }
  if (question.kind === 'mixed' && reply.kind === 'mixed') {
    return pressesToDivide(question, reply);
  }
  throw new TypeError(`A question of the kind ${question.kind} cannot be answered by ${reply.kind}`);
};

type Of<T, K> = Extract<T, { kind: K }>;

/** Crops in a row of a column. */
const perRow = 3;

const crops = (from: number, to: number): number =>
  Math.abs(Math.floor(from / perRow) - Math.floor(to / perRow)) + Math.abs((from % perRow) - (to % perRow));

/**
 * Columns of crops, the first of which stays; every other one goes to the pet that it resembles, or to nobody. A crop that is
 * in a wrong column: arrows to it, the digit of its column, or that of a new one; the next crop has the focus then. A column
 * that goes to somebody else than is proposed: R, the pet's first letter, Enter. N alone where all is one pet.
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
  let focus = { column: Math.min(1, groups.length - 1), place: 0 };
  for (const [column, { faces }] of groups.entries()) {
    let gone = 0;
    for (const [index, face] of faces.entries()) {
      const goal = goalOf(face);
      if (goal === meant[column]) {
        continue;
      }
      total += known.has(goal) || goal === 'nobody' ? 0 : say;
      known.add(goal);
      const place = index - gone;
      total +=
        (column === focus.column ? crops(focus.place, place) : Math.abs(column - focus.column) + crops(0, place)) + 1;
      focus = { column, place };
      gone++;
    }
  }
  return total;
};
