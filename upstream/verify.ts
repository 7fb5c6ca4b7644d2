/**
 * Runs Immich's own checks on a checkout that the feature was carried into, and prints one table:
 *
 *   npm run upstream:verify -- --immich PATH [--base COMMIT]
 *
 * What the checks need has to be installed there. `--base` is what the series goes on top of; without it that is told from
 * the commits.
 */
import { parseArgs } from 'node:util';
import { checkInstalled, checks, runCheck } from './exporter/checks.ts';
import { parts } from './exporter/parts.ts';
import { Refusal } from './exporter/refusal.ts';
import { changedLines, tableOf } from './exporter/report.ts';
import { readTree } from './exporter/tree.ts';

/** Most lines that the branch may change in files that Immich has already, its words aside. */
const mostLines = 150;

/** The end of what a failed check printed, which is where the reasons are. */
const endOf = (output: string): string => output.split('\n').slice(-60).join('\n');

const main = (): boolean => {
  const { values } = parseArgs({ options: { immich: { type: 'string' }, base: { type: 'string' } } });
  if (!values.immich) {
    throw new Refusal('wrong-folder', 'Which checkout? npm run upstream:verify -- --immich PATH');
  }
  const { root, version } = readTree(values.immich);
  checkInstalled(root);
  const { code } = changedLines(root, values.base ?? `HEAD~${parts.length}`, 'HEAD');
  const outcomes = checks.map((check) => {
    console.error(`${check.name} …`);
    return runCheck(root, check);
  });
  for (const { name, passed, output } of outcomes) {
    if (!passed) {
      console.log(`--- ${name} ---\n${endOf(output)}\n`);
    }
  }
  const rows = [
    ...outcomes.map(({ name, passed, seconds }) => [name, passed ? 'passed' : 'FAILED', `${seconds} s`]),
    ['lines changed in Immich’s files', code <= mostLines ? 'passed' : 'FAILED', `${code} of ${mostLines}`],
  ];
  console.log(`Immich ${version}\n\n${tableOf([['check', 'result', ''], ...rows])}`);
  return rows.every(([, result]) => result === 'passed');
};

try {
  process.exitCode = main() ? 0 : 1;
} catch (error) {
  if (!(error instanceof Refusal)) {
    throw error;
  }
  console.error(`${error.reason}: ${error.message}`);
  process.exitCode = 2;
}
