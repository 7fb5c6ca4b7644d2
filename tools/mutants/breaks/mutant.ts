/** One broken place of one file. */
export interface Mutant {
  file: string;
  /** Where in the text it begins. */
  start: number;
  /** Counted from 1. */
  line: number;
  /** What is done to it, e.g. `negated condition`. */
  kind: string;
  before: string;
  after: string;
  /** The whole file's text with it. */
  text: string;
}

/** What takes the place of a piece of a file. */
export interface Replacement {
  kind: string;
  start: number;
  end: number;
  after: string;
}

export const applyTo = (file: string, text: string, { kind, start, end, after }: Replacement): Mutant => ({
  file,
  start,
  line: text.slice(0, start).split('\n').length,
  kind,
  before: text.slice(start, end),
  after,
  text: text.slice(0, start) + after + text.slice(end),
});
