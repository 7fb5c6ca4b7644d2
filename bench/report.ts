import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
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
}

const commitHere = (): string => {
  try {
    const commit = execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' }).trim();
    const isClean = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim() === '';
    return isClean ? commit : `${commit}+changes`;
  } catch {
    return 'unknown';
  }
};

/** Writes the report as JSON to `file` (directories are made), or to standard output when there is none. */
export const writeReport = (
  file: string | undefined,
  { name, options, figures }: Pick<Report, 'name' | 'options' | 'figures'>,
): void => {
  const report: Report = {
    name,
    date: new Date().toISOString(),
    commit: commitHere(),
    machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    options,
    figures,
  };
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (!file) {
    process.stdout.write(json);
    return;
  }
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, json);
};
