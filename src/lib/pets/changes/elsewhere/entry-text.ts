import { unfinishedLimits } from '../../register/unfinished/unfinished-document';
import type { JournalEntry, PersonSnapshot, Step } from '../change';
import { readCarried, type Carried } from './entry-shape';
import { packValue, unpackValue } from './packed-values';

/** Without what only whoever takes a merge back asks for. */
const shortened = (snapshot: PersonSnapshot): PersonSnapshot => {
  const { counted } = snapshot;
  const short = { ...snapshot, ...(counted && { counted: { photos: counted.photos, at: counted.at } }) };
  delete short.samples;
  return short;
};

const bare = (snapshot: PersonSnapshot): PersonSnapshot => ({ ...shortened(snapshot), faces: [], photos: [] });

/** Of whom a heading says that faces were taken from them. */
const mostSources = 6;

const bareStep = (step: Step): Step => {
  switch (step.kind) {
    case 'merge': {
      return { ...step, survivor: bare(step.survivor), merged: step.merged.map((one) => bare(one)) };
    }
    case 'assign': {
      return { ...step, faces: [], sources: step.sources.slice(0, mostSources).map((one) => bare(one)) };
    }
    default: {
      return step;
    }
  }
};

/** Of an entry what its sentence in the history is made of, which counts photos and people, and lists no faces. */
const bareEntry = (entry: JournalEntry): JournalEntry => {
  const { change, steps } = entry.plan;
  const lists = {
    ...('faces' in change && { faces: [] }),
    ...('moves' in change && { moves: [] }),
  };
  return {
    ...entry,
    plan: { ...entry.plan, change: { ...change, ...lists }, steps: steps.map((step) => bareStep(step)), warnings: [] },
    problems: [],
  };
};

/** An entry as others have to know it who only look at it. */
export const toLookAt = (entry: JournalEntry): JournalEntry => {
  const steps = entry.plan.steps.map((step) =>
    step.kind === 'merge'
      ? { ...step, survivor: shortened(step.survivor), merged: step.merged.map((one) => shortened(one)) }
      : step,
  );
  return { ...entry, plan: { ...entry.plan, steps } };
};

const within = (text: string, most: number): string | null => (text.length <= most ? text : null);

/** All ids that stand anywhere in a value's text. */
const isNamedIn = (text: string) => (id: string) => text.includes(`"${id}"`);

/** Those of the aliases that an entry, or another of these aliases, leads to. */
const aliasesOf = (entry: JournalEntry, aliases: ReadonlyMap<string, string>): [string, string][] => {
  const isNamed = isNamedIn(JSON.stringify(entry));
  const found = new Map<string, string>();
  for (const start of aliases.keys()) {
    let id = isNamed(start) ? start : undefined;
    for (let next = id && aliases.get(id); id && next && !found.has(id); next = aliases.get(next)) {
      found.set(id, next);
      id = next;
    }
  }
  return [...found];
};

/** An entry as texts for the register: all of it, and enough to name it; null for what is too large. */
export const entryTexts = (
  entry: JournalEntry,
  aliases: ReadonlyMap<string, string>,
  limits: { heading: number; body: number } = unfinishedLimits,
): { heading: string | null; body: string | null } => ({
  heading: within(packValue({ entry: bareEntry(entry), aliases: [] }), limits.heading),
  body: within(packValue({ entry, aliases: aliasesOf(entry, aliases) }), limits.body),
});

/** Reads one of these texts; null where there is none, or none that this version of the app understands. */
export const readEntryText = (text: string | null): Carried | null =>
  text === null ? null : readCarried(unpackValue(text));
