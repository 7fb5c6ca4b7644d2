import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Entry } from '../history/entry.ts';
import type { Report } from '../report.ts';
import type { Planned } from './suite.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, '.cache/bench/suite');

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

const ended = (program: string, args: readonly string[]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    // What benchmarks print is not what this program prints.
    const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 2, 'inherit'] });
    child.on('error', reject);
    child.on('exit', resolve);
  });

/**
 * Runs one benchmark, in a process of its own.
 *
 * @throws Error when it fails or leaves no report
 */
export const perform = async (planned: Planned, run: string): Promise<Entry> => {
  const { benchmark, title, args, model } = planned;
  const out = path.join(folder, `${title.replaceAll(/[^a-z0-9]+/giu, '-')}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(out, { force: true });
  const code = await ended(path.join(root, 'bench', `${benchmark}.ts`), [...args, '--out', out]);
  if (code !== 0) {
    throw new Error(`It ended with ${code}.`);
  }
  const { date, commit, machine, node, options, figures } = JSON.parse(readFileSync(out, 'utf8')) as Report;
  return {
    run,
    title,
    args: args.join(' '),
    benchmark,
    date,
    commit,
    model: hashOf(model),
    machine,
    node,
    options,
    figures,
  };
};
