/**
 * Plays random sequences of changes, with faults, in this process: `--seed S` (the first one), `--sequences N`. A sequence that
 * fails is told with its seed and shrunk; `--replay` tells the whole of one.
 */
import { parseArgs } from 'node:util';
import { generate } from './play/generate.ts';
import { isFailure, Theatre } from './play/theatre.ts';
import { tell } from './tell.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    sequences: { type: 'string', default: '1000' },
    replay: { type: 'boolean', default: false },
    /** How many failures are shrunk and told; the others are counted. */
    told: { type: 'string', default: '10' },
  },
});

const theatre = await Theatre.open();
const first = Number(values.seed);
const count = values.replay ? 1 : Number(values.sequences);
const started = performance.now();
let failed = 0;
for (let seed = first; seed < first + count; seed++) {
  const played = await theatre.play(generate(seed));
  if (values.replay) {
    console.log(tell(played, { isWhole: true }));
  }
  if (isFailure(played)) {
    failed++;
    if (failed <= Number(values.told)) {
      console.log(tell(await theatre.shrink(played), { isWhole: true }));
    }
  }
}
await theatre.close();
console.log(`${count} sequences, ${failed} failed, ${Math.round((performance.now() - started) / count)} ms each`);
process.exitCode = failed === 0 ? 0 : 1;
