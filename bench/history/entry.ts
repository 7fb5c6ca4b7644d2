import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../report.ts';

/** One benchmark of one run, a line of the history. */
export interface Entry extends Pick<Report, 'date' | 'commit' | 'machine' | 'node' | 'options' | 'figures'> {
  /** When the run of all benchmarks began that it belongs to. */
  run: string;
  benchmark: string;
  /** What it was measured on, in words. */
  title: string;
  /** What it was started with; equal where two runs can be compared. */
  args: string;
  /** The first 16 hexadecimal digits of the SHA-256 of the model that looked at the faces. */
  model: string;
}

/** A line; nothing where it was cut off, as by a full disk. */
const parse = (line: string): Entry[] => {
  try {
    return [JSON.parse(line) as Entry];
  } catch {
    return [];
  }
};

/** What has been measured so far, the oldest first; empty where there is no file. */
export const readHistory = (file: string): Entry[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line) => parse(line))
    : [];

/** Adds a line at the end. Directories are made. */
export const appendEntry = (file: string, entry: Entry): void => {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const isCutOff = existsSync(file) && !/(?:^|\n)$/u.test(readFileSync(file, 'utf8'));
  appendFileSync(file, `${isCutOff ? '\n' : ''}${JSON.stringify(entry)}\n`);
};

/** Whether two were measured with the same options on the same machine. */
const isComparable = (a: Entry, b: Entry): boolean =>
  a.benchmark === b.benchmark && a.args === b.args && a.machine === b.machine;

/** All that can be compared with each other, the oldest first. */
export const comparableSeries = (history: readonly Entry[]): Entry[][] => {
  const series: Entry[][] = [];
  for (const entry of history) {
    const own = series.find(([first]) => isComparable(first, entry));
    if (own) {
      own.push(entry);
    } else {
      series.push([entry]);
    }
  }
  return series;
};
