import type { Entry } from '../entry.ts';

type Cells = Record<string, string>;

/** A cell of a CSV (RFC 4180). */
const cell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const prefixed = (prefix: string, values: Record<string, unknown>): Cells =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      `${prefix}${key}`,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

const rowOf = ({ title, benchmark, date, run, commit, model, machine, node, options, figures }: Entry): Cells => ({
  Experiment: title,
  Notes: `Measured ${date} at ${commit} on ${machine}`,
  Tags: JSON.stringify([benchmark]),
  ...prefixed('config.', { ...options, date, run, commit, modelHash: model, machine, node }),
  ...prefixed('summary.', figures),
});

/**
 * A CSV of experiments as W&B's documentation has it imported: a row for each run with its name, notes, and tags, and columns of what
 * it was run with and of what came out.
 */
export const toWandb = (history: readonly Entry[]): string => {
  const rows = history.map((entry) => rowOf(entry));
  const columns = [...new Set(['Experiment', 'Notes', 'Tags', ...rows.flatMap((row) => Object.keys(row))])];
  const lines = [columns, ...rows.map((row) => columns.map((column) => (row as Partial<Cells>)[column] ?? ''))];
  return lines.map((line) => `${line.map((text) => cell(text)).join(',')}\r\n`).join('');
};
