/** Checks that count: each runs one of the project's tools and says how many passed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  browserProblems,
  secondTries,
  specProblems,
  tellProblems,
  type BrowserReport,
  type Problem,
  type SpecReport,
} from './problems.ts';

export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Of those that passed, how many did so on the second try only. */
  flaky?: number;
  problems?: Problem[];
}

/** A name to print, and what runs under it. */
export type Suite = [name: string, run: () => Outcome];

const reports = path.resolve('.cache', 'test-reports');

const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status === 0;

const readReport = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

/** A run that broke down before it counted anything, or outside of any test, has failed once. */
const settle = (succeeded: boolean, outcome: Outcome): Outcome =>
  succeeded || outcome.failed > 0 ? outcome : { ...outcome, failed: 1 };

/** A tool that only says yes or no counts as one check. */
export const check = (script: string) => (): Outcome =>
  run('npm', ['run', '--silent', script]) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

/** Sequences of changes with faults, each of which counts. */
export const faults =
  (...args: string[]) =>
  (): Outcome => {
    const file = path.join(reports, 'faults.json');
    const succeeded = run('npm', ['run', '--silent', 'test:faults', '--', '--out', file, ...args]);
    try {
      const { figures } = readReport(file) as { figures: { sequences: number; failedSequences: number } };
      const failed = figures.failedSequences;
      return settle(succeeded, { passed: figures.sequences - failed, failed, skipped: 0 });
    } catch {
      return { passed: 0, failed: 1, skipped: 0 };
    }
  };

export const vitest =
  (project: string, ...args: string[]) =>
  (): Outcome => {
    const file = path.join(reports, `${project}.json`);
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile=${file}`];
    const succeeded = run('npx', ['vitest', 'run', '--project', project, ...reporters, ...args]);
    try {
      const report = readReport(file) as unknown as SpecReport & {
        numPassedTests: number;
        numFailedTests: number;
        numPendingTests: number;
      };
      return settle(succeeded, {
        flaky: secondTries(report),
        problems: specProblems(report),
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests,
      });
    } catch {
      return { passed: 0, failed: 1, skipped: 0 };
    }
  };

/** @param name of the report */
export const playwright =
  (name: string, ...args: string[]) =>
  (): Outcome => {
    const file = path.join(reports, `${name}.json`);
    const succeeded = run('npx', ['playwright', 'test', '--reporter=line,json', ...args], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    });
    try {
      const report = readReport(file) as unknown as BrowserReport & {
        stats: { expected: number; unexpected: number; flaky: number; skipped: number };
      };
      const { stats } = report;
      return settle(succeeded, {
        problems: browserProblems(report),
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
        flaky: stats.flaky,
      });
    } catch {
      return { passed: 0, failed: 1, skipped: 0 };
    }
  };

/** Runs them one after the other; a failure does not keep the later ones from running. The last line has the count. */
export const runSuites = (suites: readonly Suite[]): void => {
  mkdirSync(reports, { recursive: true });
  const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
  const rows: string[] = [];
  const problems: Problem[] = [];
  for (const [name, suite] of suites) {
    console.log(`\n── ${name} ──`);
    const started = Date.now();
    const outcome = suite();
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
    problems.push(...(outcome.problems ?? []).map((problem) => ({ ...problem, name: `${name}: ${problem.name}` })));
    const seconds = Math.round((Date.now() - started) / 1000);
    const { passed, failed, skipped, flaky = 0 } = outcome;
    const second = flaky > 0 ? `, on the second try ${flaky}` : '';
    rows.push(`${name.padEnd(12)} passed ${passed}, failed ${failed}, skipped ${skipped}${second} (${seconds} s)`);
  }
  // Named again at the end, where a log that is cut still has them.
  console.log(`\n${tellProblems(problems)}`);
  console.log(`\n${rows.join('\n')}\n`);
  console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
};
