import type { Answer } from '../../register/answers/answer';
import { AnswerIndex, noAnswers } from '../../register/answers/answer-index';
import { applyReply, type ReviewLibrary } from '../../suggestions/questions';
import type { Answered } from './answer-queue.svelte';

const nothing: ReviewLibrary = { people: [], strays: [], answers: noAnswers, orders: new Map(), model: null };

interface Sitting {
  answers: readonly Answered[];
  aside: readonly Answer[];
  suspected: readonly string[];
}

const applyAll = (library: ReviewLibrary, answers: readonly Answered[]): ReviewLibrary => {
  let applied = library;
  for (const { question, reply } of answers) {
    applied = applyReply(applied, question, reply);
  }
  return applied;
};

/** What the library does not show by itself yet is applied to it; what only the user knows comes from all answers. */
const overlay = (base: ReviewLibrary, { answers, aside, suspected }: Sitting): ReviewLibrary => {
  const [done, open] = [true, false].map((isDone) => answers.filter(({ state }) => (state === 'settled') === isDone));
  const said = applyAll({ ...nothing, suspected: new Set(suspected) }, done);
  const known: ReviewLibrary = {
    ...base,
    aside: new AnswerIndex(aside),
    suspected: said.suspected,
    confirmed: new Set([...(base.confirmed ?? []), ...(said.confirmed ?? [])]),
  };
  return applyAll(known, open);
};

/** The library with a sitting laid over it, computed once for the same library and sitting however often it is read. */
export const createOverlay = (): typeof overlay => {
  let last: { base: ReviewLibrary; sitting: Sitting; result: ReviewLibrary } | null = null;
  return (base, sitting) => {
    const isSame =
      last?.base === base &&
      last.sitting.answers === sitting.answers &&
      last.sitting.aside === sitting.aside &&
      last.sitting.suspected === sitting.suspected;
    last = isSame && last ? last : { base, sitting, result: overlay(base, sitting) };
    return last.result;
  };
};
