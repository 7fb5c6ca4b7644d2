/**
 * How fast a model is in a browser: milliseconds for a face, time until the first vector, the page's longest gap meanwhile
 * and what is downloaded. See bench/README.md.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';

readSources();

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    faces: { type: 'string', default: '200' },
    out: { type: 'string' },
  },
});
const model = values.model === undefined ? null : path.resolve(values.model);
const absent = model && [model, model.replace(/\.onnx$/u, '.json')].find((file) => !existsSync(file));
if (absent) {
  console.error(`${absent} is not there. Say --model FILE, an .onnx with its .json beside it.`);
  process.exitCode = 1;
} else {
  const { benchVision } = await import('./vision/run.ts');
  await benchVision({ model, faces: Number(values.faces), out: values.out });
}
