import { createHash } from 'node:crypto';
import type { Entry } from '../entry.ts';

interface Pair {
  key: string;
  value: string;
}

interface Metric {
  key: string;
  value: number;
  /** Milliseconds since 1970. */
  timestamp: number;
  step: number;
}

/** A run as MLflow's REST API takes it: the body of `runs/create`, and that of `runs/log-batch` but for the id that it gives. */
export interface MlflowRun {
  create: { run_name: string; start_time: number; tags: Pair[] };
  batch: { metrics: Metric[]; params: Pair[]; tags: Pair[] };
}

/** MLflow takes letters, digits, and these alone in the name of anything, and so many characters of a parameter. */
const name = (text: string): string => text.replaceAll(/[^/\w.\- ]/gu, '-');
const longest = 500;

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longest);

/** The same id for the same line, so that a history can be imported again. */
const idOf = ({ run, benchmark, args }: Entry): string =>
  createHash('sha256')
    .update(JSON.stringify([run, benchmark, args]))
    .digest('hex')
    .slice(0, 32);

const mlflowRun = (entry: Entry): MlflowRun => {
  const { date, title, benchmark, commit, machine, node, model, options, figures } = entry;
  const timestamp = Date.parse(date);
  const tags = Object.entries({ 'mlflow.source.git.commit': commit, machine, node, model, line: idOf(entry) });
  return {
    create: { run_name: title, start_time: timestamp, tags: [{ key: 'benchmark', value: benchmark }] },
    batch: {
      metrics: Object.entries(figures).map(([key, value]) => ({ key: name(key), value, timestamp, step: 0 })),
      params: Object.entries(options).map(([key, value]) => ({ key: name(key), value: asText(value) })),
      tags: tags.map(([key, value]) => ({ key, value })),
    },
  };
};

/** JSON lines, a run in each. */
export const toMlflow = (history: readonly Entry[]): string =>
  history.map((entry) => `${JSON.stringify(mlflowRun(entry))}\n`).join('');
