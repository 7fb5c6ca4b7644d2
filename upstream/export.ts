/**
 * Writes the feature into a checkout of Immich, as a series of commits on a branch of its own:
 *
 *   npm run upstream -- --immich PATH [--branch pets] [--check]
 *
 * `--check` says what would be written, and writes nothing.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readTree } from './exporter/code/tree.ts';
import { readProject } from './exporter/project.ts';
import { Refusal } from './exporter/refusal.ts';
import { changedLines, describeSeries } from './exporter/report.ts';
import { planSeries } from './exporter/series.ts';
import { standingOf, writeSeries } from './exporter/write.ts';

const usage = 'npm run upstream -- --immich PATH [--branch pets] [--check]';

const afterwards = `Now, in that checkout: pnpm install (the lockfile is part of the change), then here
npm run upstream:verify -- --immich PATH. Immich asks how far a machine wrote a change, and not to open a PR
that its author does not understand: read phase-5.md, and every commit, before anybody else has to.`;

const main = (): void => {
  const { values } = parseArgs({
    options: {
      immich: { type: 'string' },
      branch: { type: 'string', default: 'pets' },
      check: { type: 'boolean', default: false },
    },
  });
  if (!values.immich) {
    throw new Refusal('wrong-folder', `Which checkout? ${usage}`);
  }
  const tree = readTree(values.immich);
  const standing = standingOf(tree.root, values.branch, tree.head);
  const series = planSeries(readProject(path.resolve(import.meta.dirname, '..')), tree, standing.base);
  console.log(
    `Immich ${tree.version} at ${standing.base.slice(0, 9)}\n\n${describeSeries(tree.root, standing.base, series)}\n`,
  );
  if (values.check) {
    console.log('Nothing was written.');
    return;
  }
  const isNew = writeSeries(tree.root, values.branch, series, standing);
  const { code, words } = changedLines(tree.root, standing.base, values.branch);
  console.log(`${values.branch}: ${isNew ? 'written' : 'up to date, nothing was written'}.`);
  console.log(`Changed lines in files of Immich's: ${code}, and ${words} of its English words.\n\n${afterwards}`);
};

try {
  main();
} catch (error) {
  if (!(error instanceof Refusal)) {
    throw error;
  }
  console.error(`${error.reason}: ${error.message}`);
  process.exitCode = 2;
}
