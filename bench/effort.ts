/**
 * How much work it is to sort a messy library: a perfect user answers the review's questions, and does the same with Immich's own
 * pages. See bench/README.md.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';

readSources();

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    demo: { type: 'string' },
    model: { type: 'string' },
    'server-model': { type: 'string' },
    seed: { type: 'string', default: '1' },
    homes: { type: 'string', default: '30' },
    small: { type: 'boolean', default: false },
    untimed: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const builtIn = path.resolve(import.meta.dirname, '../static/models/descriptor.onnx');
const model = path.resolve(values.model ?? builtIn);
const options = {
  photos: values.photos,
  demo: values.demo === undefined ? undefined : Number(values.demo),
  model,
  serverModel: path.resolve(values['server-model'] ?? model),
  isBuiltIn: model === builtIn,
  seed: Number(values.seed),
  homes: Number(values.homes),
  isSmall: values.small,
  isTimed: !values.untimed,
  out: values.out,
};
const isSaid = (options.photos === undefined) !== (options.demo === undefined);
const absent = [options.photos ?? '.', options.model, options.serverModel].find((file) => !existsSync(file));
if (isSaid && absent === undefined) {
  const { benchEffort } = await import('./effort/run.ts');
  await benchEffort(options);
} else {
  console.error(
    `${absent === undefined ? '' : `${absent} is not there. `}Say --photos DIR, one folder of pictures for each animal, or ` +
      '--demo SEED, and the .onnx files of --model and --server-model, each with its .json beside it.',
  );
  process.exitCode = 1;
}
