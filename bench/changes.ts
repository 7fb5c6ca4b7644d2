/** How many requests, and how long, a merge of a large fragment and its undo take. See bench/README.md. */
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';

readSources();

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    pet: { type: 'string', default: '2500' },
    fragment: { type: 'string', default: '1500' },
  },
});
const { benchChanges } = await import('./changes/run.ts');
await benchChanges({ pet: Number(values.pet), fragment: Number(values.fragment), out: values.out });
