/**
 * Fits the calibration of suggestions to simulated homes of photographed animals, and writes it into the source:
 *
 *   npm run fit:ranking -- --photos DIR [--photos DIR …] --server-model FILE --model FILE [--model FILE …] [--homes 150]
 *
 * Besides the one that is shipped, three are fitted with a third of the animals left out each: with these the benchmark
 * tests the animals that were left out.
 */
import prettier from 'prettier';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';
import type { Example } from './ranking/fit.ts';

readSources();

const { oddsInputs } = await import('../src/lib/pets/ranking/candidates/calibration.ts');
const { sum } = await import('../src/lib/pets/ranking/numbers.ts');
const { fitLogistic } = await import('./ranking/fit.ts');
const { fitChoice } = await import('./ranking/fit-choice.ts');
const { examplesFrom } = await import('./ranking/examples.ts');
const { foldsFile } = await import('./ranking/folds.ts');
const { listPhotos } = await import('./ranking/sample/photos.ts');
const { householdFacesOf } = await import('./ranking/sample/household-faces.ts');

const { values: options } = parseArgs({
  options: {
    photos: { type: 'string', multiple: true },
    'server-model': { type: 'string' },
    model: { type: 'string', multiple: true },
    homes: { type: 'string', default: '150' },
  },
});
if (!options.photos || !options['server-model'] || !options.model) {
  throw new Error('Say --photos DIR, --server-model FILE and --model FILE.');
}

const homes = Number(options.homes);
/** Another one than the benchmark's. */
const seed = 1000;
const foldCount = 3;
const builtIn = path.resolve(import.meta.dirname, '../static/models/descriptor.onnx');
const target = path.resolve(import.meta.dirname, '../src/lib/pets/ranking/candidates/calibration.generated.ts');

/** One animal may be in several folders; in all of them it is left out together. */
const folders = options.photos.map((folder) => listPhotos(folder));
const photos = folders.flat();
const pets = [...new Set(photos.map(({ pet }) => pet))].sort();
const examples: ReturnType<typeof examplesFrom> = [];
for (const [folder, pictures] of folders.entries()) {
  for (const [index, model] of options.model.entries()) {
    const isBuiltIn = path.resolve(model) === builtIn;
    const { householdFaces } = await householdFacesOf(pictures, options['server-model'], model, isBuiltIn);
    const household = { homes, seed: seed + folder * options.model.length + index, isBuiltIn };
    examples.push(...examplesFrom(householdFaces, household));
  }
}

/** Of an open question, of which there is no telling how many a library has, an example counts for less. */
const countOfOpen = 0.5;

const fitOne = (from: typeof examples): Record<string, number> => {
  const questions = [...Map.groupBy(from, ({ question }) => question).values()];
  const choice = fitChoice(questions.filter((each) => each.some(({ isRight }) => isRight)));
  const meritOf = ({ inputs }: Example) => sum(inputs.map((input, index) => input * choice[index]));
  const shown = questions.flatMap((each) => {
    const merits = each.map((one) => meritOf(one));
    return each
      .map(({ origin, offset, isRight, isShown, isOpen }, index) => ({
        inputs: oddsInputs(origin, merits[index] + offset, merits),
        offset: 0,
        isRight,
        isShown,
        count: isOpen ? countOfOpen : 1,
      }))
      .filter(({ isShown }) => isShown);
  });
  const [score, candidateFaces, candidateFacesOfOne] = choice;
  const [intercept, merit, rivals, weight, candidates, targetFaces] = fitLogistic(shown);
  const parameters = {
    score,
    candidateFaces,
    candidateFacesOfOne,
    intercept,
    merit,
    rivals,
    weight,
    candidates,
    targetFaces,
  };
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
};

const fit = (from: typeof examples) => ({
  withoutModel: fitOne(from.filter(({ origin }) => origin.weight === 0)),
  withModel: fitOne(from.filter(({ origin }) => origin.weight > 0)),
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
 * ${pets.length} animals, ${homes} simulated homes for each of ${options.model.length} models and ${folders.length} folders. How well promises are kept on animals left out is in
 * bench/README.md.
 */
export const calibration: Calibration = ${JSON.stringify(fit(examples))};
`,
);
