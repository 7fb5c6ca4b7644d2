/**
 * How well suggestions are ranked: simulated homes of photographed animals, the server alone against what the app makes of it.
 * See bench/README.md.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';

readSources();

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    model: { type: 'string' },
    'server-model': { type: 'string' },
    seed: { type: 'string', default: '1' },
    homes: { type: 'string', default: '300' },
    out: { type: 'string' },
  },
});
const builtIn = path.resolve(import.meta.dirname, '../static/models/descriptor.onnx');
const model = path.resolve(values.model ?? builtIn);
const options = {
  photos: values.photos ?? '',
  model,
  serverModel: path.resolve(values['server-model'] ?? model),
  isBuiltIn: model === builtIn,
  seed: Number(values.seed),
  homes: Number(values.homes),
  out: values.out,
};
const absent = [options.photos, options.model, options.serverModel].find((file) => !existsSync(file));
if (absent === undefined) {
  const { benchRanking } = await import('./ranking/run.ts');
  await benchRanking(options);
} else {
  console.error(
    `${absent || 'No folder of photos'} is not there. Say --photos DIR, one folder of pictures for each animal, and the ` +
      '.onnx files of --model and --server-model, each with its .json beside it.',
  );
  process.exitCode = 1;
}
