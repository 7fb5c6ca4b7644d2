/**
 * Random sequences of changes, with faults: `--sequences N` from `--seed S` on. Fails where anything is lost that nobody is told
 * of. What fails is told with its seed, as small as it can be made; `--seed S --replay` plays one again.
 */
import { readOptions } from './cli/options.ts';
import { playSeeds } from './cli/processes.ts';
import { replay } from './cli/replay.ts';
import { write } from './cli/write.ts';

const { isReplay, out, ...options } = readOptions(1200);
if (isReplay) {
  process.exitCode = (await replay(options.first, options)) ? 1 : 0;
} else {
  const answer = await playSeeds(options);
  const { figures, failures } = answer;
  const told = failures.flatMap(({ text }) => text ?? []);
  for (const text of told) {
    console.log(text);
  }
  console.log(figures);
  console.log(`${figures.sequences - failures.length} sequences passed, ${failures.length} failed`);
  if (failures.length > 0) {
    console.log(`Failed: seeds ${failures.map(({ seed }) => seed).join(', ')}`);
  }
  if (out !== undefined) {
    const { first: seed, count: sequences, processes } = options;
    write(out, { seed, sequences, processes }, answer);
  }
  process.exitCode = failures.length === 0 ? 0 : 1;
}
