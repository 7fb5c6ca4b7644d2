import { applyReply, type ReviewLibrary } from '../../questions';
import type { Answered } from './answer-queue.svelte';

const nothing: ReviewLibrary = {
  people: [],
  strays: [],
  denied: new Set(),
  allowed: new Set(),
  orders: new Map(),
  model: null,
};

interface Said {
  /** In the order in which they were given. */
  answers: readonly Answered[];
  /** See `Place`. */
  aside: readonly string[];
  suspected: readonly string[];
}

const applyAll = (library: ReviewLibrary, answers: readonly Answered[]): ReviewLibrary => {
  let applied = library;
  for (const { question, reply } of answers) {
    applied = applyReply(applied, question, reply);
  }
  return applied;
};

export const withAside = (library: ReviewLibrary, aside: readonly string[]): ReviewLibrary => ({
  ...library,
  aside: new Set(aside),
});

/**
 * The library as it will be when everything that was answered is done: what it does not show by itself yet is applied to it.
 * What only the user knows, whom they have seen and suspect, comes from all answers.
 */
export const overlay = (base: ReviewLibrary, { answers, aside, suspected }: Said): ReviewLibrary => {
  const isDone = ({ state }: Answered) => state === 'settled';
  const said = applyAll(
    { ...nothing, suspected: new Set(suspected) },
    answers.filter((answered) => isDone(answered)),
  );
  const known: ReviewLibrary = {
    ...withAside(base, aside),
    suspected: said.suspected,
    confirmed: new Set([...(base.confirmed ?? []), ...(said.confirmed ?? [])]),
  };
  return applyAll(
    known,
    answers.filter((answered) => !isDone(answered)),
  );
};
