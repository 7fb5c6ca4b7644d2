import type { Question, QuestionItem, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';
import { pressesToDivide } from './divide.ts';
import { all, enter, none, say, space } from './presses.ts';

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
