/** Plays many sequences and adds up what came of them, see bench/README.md: `--sequences N --seed S --out FILE`. */
import { readOptions } from './cli/options.ts';
import { playSeeds } from './cli/processes.ts';
import { replay } from './cli/replay.ts';
import { write } from './cli/write.ts';

const { isReplay, out, ...options } = readOptions(10_000);
if (isReplay) {
  await replay(options.first, options);
} else {
  const answer = await playSeeds(options, (done) => console.error(`${done} sequences`));
  const { first: seed, count: sequences, processes } = options;
  write(out, { seed, sequences, processes }, answer);
}
