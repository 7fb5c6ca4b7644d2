/**
 * Fits the calibration of suggestions to simulated homes of photographed animals, and writes it into the source:
 *
 *   npm run fit:ranking -- --photos DIR --server-model FILE --model FILE [--model FILE …]
 *
 * Besides the one that is shipped, three are fitted with a third of the animals left out each: with these the benchmark
 * tests the animals that were left out.
 */
import prettier from 'prettier';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';

readSources();

const { fitLogistic } = await import('./ranking/fit.ts');
const { examplesFrom } = await import('./ranking/examples.ts');
const { foldsFile } = await import('./ranking/folds.ts');
const { listPhotos } = await import('./ranking/sample/photos.ts');
const { householdFacesOf } = await import('./ranking/sample/household-faces.ts');

const { values: options } = parseArgs({
  options: {
    photos: { type: 'string' },
    'server-model': { type: 'string' },
    model: { type: 'string', multiple: true },
  },
});
if (!options.photos || !options['server-model'] || !options.model) {
  throw new Error('Say --photos DIR, --server-model FILE and --model FILE.');
}

const homes = 150;
/** Another one than the benchmark's. */
const seed = 1000;
const foldCount = 3;
const builtIn = path.resolve(import.meta.dirname, '../static/models/descriptor.onnx');
const target = path.resolve(import.meta.dirname, '../src/lib/pets/ranking/candidates/calibration.generated.ts');

const photos = listPhotos(options.photos);
const pets = [...new Set(photos.map(({ pet }) => pet))];
const examples: ReturnType<typeof examplesFrom> = [];
for (const [index, model] of options.model.entries()) {
  const { householdFaces } = await householdFacesOf(photos, options['server-model'], model);
  const isBuiltIn = path.resolve(model) === builtIn;
  examples.push(...examplesFrom(householdFaces, { homes, seed: seed + index, isBuiltIn }));
}

const names = ['intercept', 'weight', 'score', 'candidates', 'targetFaces', 'candidateFaces', 'candidateFacesOfOne'];
const fitOne = (from: typeof examples): Record<string, number> => {
  const parameters = fitLogistic(from);
  return Object.fromEntries(names.map((name, index) => [name, Math.round(parameters[index] * 1000) / 1000]));
};

const fit = (from: typeof examples) => ({
  withoutModel: fitOne(from.filter(({ hasModel }) => !hasModel)),
  withModel: fitOne(from.filter(({ hasModel }) => hasModel)),
});

const write = async (file: string, text: string): Promise<void> => {
  const config = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(text, { ...config, filepath: file }));
};

const isOfFold = (pet: string, fold: number): boolean => pets.indexOf(pet) % foldCount === fold;
const folds = Array.from({ length: foldCount }, (_, fold) => ({
  photos: photos.filter(({ pet }) => isOfFold(pet, fold)).map(({ hash }) => hash),
  calibration: fit(examples.filter(({ pet }) => !isOfFold(pet, fold))),
}));
await write(foldsFile, JSON.stringify(folds));
await write(
  target,
  `import type { Calibration } from './calibration';

/**
 * Written by bench/fit-ranking.ts on ${new Date().toISOString().slice(0, 10)}, fitted to ${examples.length} candidates:
 * ${pets.length} animals, ${homes} simulated homes for each of ${options.model.length} models. How well promises are kept on animals left out is in
 * bench/README.md.
 */
export const calibration: Calibration = ${JSON.stringify(fit(examples))};
`,
);
