/** Plays many sequences and adds up what came of them, see bench/README.md: `--sequences N --seed S --out FILE`. */
import { writeReport } from '../../bench/report.ts';
import { readOptions } from './cli/options.ts';
import { playSeeds } from './cli/processes.ts';
import { replay } from './cli/replay.ts';

const { isReplay, out, ...options } = readOptions(10_000);
if (isReplay) {
  await replay(options.first);
} else {
  const { figures, failures } = await playSeeds(options, (done) => console.error(`${done} sequences`));
  const { first: seed, count: sequences, processes } = options;
  writeReport(out, {
    name: 'soak',
    options: { seed, sequences, processes },
    figures,
    details: { failedSeeds: failures.map((failure) => failure.seed), told: failures.flatMap(({ text }) => text ?? []) },
  });
}
