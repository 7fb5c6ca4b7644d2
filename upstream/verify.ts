/**
 * Runs Immich's own checks on a checkout that the feature was carried into, and prints one table:
 *
 *   npm run upstream:verify -- --immich PATH [--base COMMIT] [--builds]
 *
 * What the checks need has to be installed there. `--base` is what the series goes on top of; without it that is told from
 * the commits. `--builds` builds the web at each of them too, which takes minutes each, and measures how much the first load grows.
 */
import { parseArgs } from 'node:util';
import { buildAll, type Builds } from './exporter/checks/builds.ts';
import { checkInstalled, checks, runCheck } from './exporter/checks/checks.ts';
import { readTree } from './exporter/code/tree.ts';
import { parts } from './exporter/parts.ts';
import { Refusal } from './exporter/refusal.ts';
import { changedLines, tableOf } from './exporter/report.ts';

/** Most lines that the branch may change in files that Immich has already, its words aside. */
const mostLines = 150;

/** Most bytes of gzip by which the first JavaScript of Immich's other pages may grow, its words aside. */
const mostGrowth = 3 * 1024;

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

const firstLoadRow = ({ growth }: Builds): string[] =>
  growth
    ? [
        'first load',
        growth.code <= mostGrowth ? 'passed' : 'FAILED',
        `+${kilobytes(growth.code)} of ${kilobytes(mostGrowth)}, and +${kilobytes(growth.words)} of words`,
      ]
    : ['first load', 'FAILED', 'not built'];

/** The end of what a failed check printed, which is where the reasons are. */
const endOf = (output: string): string => output.split('\n').slice(-60).join('\n');

const main = (): boolean => {
  const { values } = parseArgs({
    options: { immich: { type: 'string' }, base: { type: 'string' }, builds: { type: 'boolean', default: false } },
  });
  if (!values.immich) {
    throw new Refusal('wrong-folder', 'Which checkout? npm run upstream:verify -- --immich PATH');
  }
  const { root, version } = readTree(values.immich);
  checkInstalled(root);
  const base = values.base ?? `HEAD~${parts.length}`;
  const { code } = changedLines(root, base, 'HEAD');
  const tell = (name: string): void => console.error(`${name} …`);
  const checked = checks.map((check) => {
    tell(check.name);
    return runCheck(root, check);
  });
  const builds = values.builds ? buildAll(root, base, tell) : null;
  const outcomes = [...checked, ...(builds?.outcomes ?? [])];
  for (const { name, passed, output } of outcomes) {
    if (!passed) {
      console.log(`--- ${name} ---\n${endOf(output)}\n`);
    }
  }
  const rows = [
    ...outcomes.map(({ name, passed, seconds }) => [name, passed ? 'passed' : 'FAILED', `${seconds} s`]),
    ['lines changed in Immich’s files', code <= mostLines ? 'passed' : 'FAILED', `${code} of ${mostLines}`],
    ...(builds ? [firstLoadRow(builds)] : []),
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
