import { fork } from 'node:child_process';
import path from 'node:path';
import { addFigures, noFigures, type Figures } from './figures.ts';
import type { readOptions } from './options.ts';

export interface Task {
  seeds: number[];
  /** Whether the server is told to find all faces anew, too. */
  hasResets: boolean;
  /** How many failures are shrunk and told. */
  told: number;
}

export interface Answer {
  figures: Figures;
  failures: { seed: number; text: string | null }[];
}

/** So many in one process: nothing that piles up makes the later ones slow. */
const mostSeeds = 2500;

const inProcess = (task: Task): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = fork(path.resolve(import.meta.dirname, 'worker.ts'));
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('exit', (code) => reject(new Error(`A process ended with ${code}`)));
    child.send(task);
  });

const rangesOf = (first: number, count: number, size: number): number[][] =>
  Array.from({ length: Math.ceil(count / size) }, (_, index) => {
    const from = first + index * size;
    return Array.from({ length: Math.min(size, first + count - from) }, (__, at) => from + at);
  });

/** Plays a range of seeds in several processes at a time. */
export const playSeeds = async (
  { first, count, processes, told, hasResets }: Omit<ReturnType<typeof readOptions>, 'out' | 'isReplay'>,
  onPart: (done: number) => void = () => {},
): Promise<Answer> => {
  const waiting = rangesOf(first, count, Math.min(mostSeeds, Math.ceil(count / processes)));
  const all: Answer = { figures: noFigures, failures: [] };
  const work = async () => {
    for (let seeds = waiting.shift(); seeds; seeds = waiting.shift()) {
      const { figures, failures } = await inProcess({ seeds, hasResets, told: Math.ceil(told / processes) });
      all.figures = addFigures(all.figures, figures);
      all.failures.push(...failures);
      onPart(all.figures.sequences);
    }
  };
  await Promise.all(Array.from({ length: processes }, () => work()));
  all.failures.sort((a, b) => a.seed - b.seed);
  return all;
};
