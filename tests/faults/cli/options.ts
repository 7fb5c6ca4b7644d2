import { parseArgs } from 'node:util';

/** What both programs take. */
export const readOptions = (sequences: number) => {
  const { values } = parseArgs({
    options: {
      sequences: { type: 'string', default: String(sequences) },
      seed: { type: 'string', default: '1' },
      processes: { type: 'string', default: '2' },
      told: { type: 'string', default: '10' },
      out: { type: 'string' },
      resets: { type: 'boolean', default: false },
      replay: { type: 'boolean', default: false },
    },
  });
  return {
    count: Number(values.sequences),
    first: Number(values.seed),
    processes: Number(values.processes),
    told: Number(values.told),
    out: values.out,
    hasResets: values.resets,
    isReplay: values.replay,
  };
};
