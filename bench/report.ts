import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Report {
  name: string;
  date: string;
  commit: string;
  machine: string;
  node: string;
  options: Record<string, unknown>;
  /** Flat: name → number, so that runs can be compared by any tool. */
  figures: Record<string, number>;
  /** What is no single number. */
  details?: Record<string, unknown>;
}

/** What a benchmark itself has to say. */
export type Measured = Pick<Report, 'name' | 'options' | 'figures' | 'details'>;

const commitHere = (): string => {
  try {
    const commit = execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' }).trim();
    const isClean = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim() === '';
    return isClean ? commit : `${commit}+changes`;
  } catch {
    return 'unknown';
  }
};

const complete = ({ name, options, figures, details }: Measured): Report => ({
  name,
  date: new Date().toISOString(),
  commit: commitHere(),
  machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  options,
  figures,
  ...(details && { details }),
});

const writeJson = (file: string, report: Report): void => {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
};

/** Writes the report as JSON to `file` (directories are made), or to standard output when there is none. */
export const writeReport = (file: string | undefined, measured: Measured): void => {
  const report = complete(measured);
  if (file) {
    writeJson(file, report);
  } else {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }
};

const runsFolder = (name: string): string => path.resolve('.cache/bench/runs', name);

/** Keeps a run on this machine, for later ones to be compared with. */
export const keepRun = (measured: Measured): void => {
  const report = complete(measured);
  writeJson(path.join(runsFolder(report.name), `${report.date.replaceAll(':', '-')}.json`), report);
};

/** How a figure has changed. */
export interface Change {
  figure: string;
  before: number;
  now: number;
}

/** The figures that differ from those of the last kept run with the same options; empty when there was none. */
export const compareWithLast = ({ name, options, figures }: Measured): Change[] => {
  const folder = runsFolder(name);
  const files = existsSync(folder) ? readdirSync(folder).sort().reverse() : [];
  const same = JSON.stringify(options);
  for (const file of files) {
    const run = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Report;
    if (JSON.stringify(run.options) === same) {
      return Object.entries(figures).flatMap(([figure, now]) => {
        const before = run.figures[figure];
        return before === undefined || before === now ? [] : [{ figure, before, now }];
      });
    }
  }
  return [];
};
