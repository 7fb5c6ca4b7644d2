/**
 * Fits how surely a tile of the review's grids is the pet, once its faces were compared one by one, to what a perfect user meets in
 * large simulated homes of animals photographed whole, and writes it into the source:
 *
 *   npm run fit:selection -- --photos DIR --server-model FILE --model FILE [--model FILE …] [--homes 30]
 *
 * What comes out for animals that a fit has not seen, neither as the pet nor beside it, is printed.
 */
import prettier from 'prettier';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';

readSources();

const { createRandom } = await import('@pets-for-immich/demo-library/random');
const { probabilityOf } = await import('../src/lib/pets/ranking/candidates/calibration.ts');
const { sureness } = await import('../src/lib/pets/suggestions/questions/chances/close-look.ts');
const { preselectionCurve } = await import('./effort/figures/preselection.ts');
const { selectionExamples } = await import('./effort/selection-examples.ts');
const { drawWorlds } = await import('./effort/world/homes.ts');
const { fitLogistic } = await import('./ranking/fit.ts');
const { listPhotos } = await import('./ranking/sample/photos.ts');
const { householdFacesOf } = await import('./ranking/sample/household-faces.ts');

const { values: options } = parseArgs({
  options: {
    photos: { type: 'string' },
    'server-model': { type: 'string' },
    model: { type: 'string', multiple: true },
    homes: { type: 'string', default: '30' },
  },
});
if (!options.photos || !options['server-model'] || !options.model) {
  throw new Error('Say --photos DIR, --server-model FILE and --model FILE.');
}

const homes = Number(options.homes);
/** Another one than the benchmark's, and than that of the other fits. */
const seed = 3000;
const foldCount = 7;
const target = path.resolve(
  import.meta.dirname,
  '../src/lib/pets/suggestions/questions/chances/close-look.generated.ts',
);

const photos = listPhotos(options.photos);
const pets = [...new Set(photos.map(({ pet }) => pet))].sort();
const all: ReturnType<typeof selectionExamples>['examples'] = [];
const byModel: { model: string; from: number; right: number }[] = [];
for (const [index, model] of options.model.entries()) {
  const { householdFaces } = await householdFacesOf(photos, options['server-model'], model, false);
  const from = all.length;
  let total = 0;
  const worlds = drawWorlds(householdFaces, { homes, seed: seed + index, isBuiltIn: false, isSmall: false });
  for (const [home, world] of [...worlds].entries()) {
    const { examples, right } = selectionExamples(world, createRandom('fit selection', seed + index, home));
    all.push(...examples);
    total += right;
  }
  byModel.push({ model: path.basename(model), from, right: total });
}

const isOfFold = (pet: string, fold: number): boolean => pets.indexOf(pet) % foldCount === fold;
const probabilities = new Map<(typeof all)[number], number>();
for (let fold = 0; fold < foldCount; fold++) {
  const parameters = fitLogistic(
    all.filter(({ pet, shown }) => [pet, ...shown].every((animal) => !isOfFold(animal, fold))),
  );
  const leftOut = all.filter(({ pet }) => isOfFold(pet, fold));
  for (const example of leftOut) {
    probabilities.set(example, probabilityOf(sureness(example.inputs, parameters)));
  }
}
for (const [index, { model, from, right }] of byModel.entries()) {
  const examples = all.slice(from, byModel.at(index + 1)?.from);
  const tiles = examples.map((example) => ({
    probability: probabilities.get(example)!,
    preselected: false,
    isRight: example.isRight,
  }));
  // Those of whose pet too little is known are never in the selection.
  const others = right - tiles.filter(({ isRight }) => isRight).length;
  const unknown = Array.from({ length: others }, () => ({ probability: 0, preselected: false, isRight: true }));
  console.log(model, 'held out by animal', preselectionCurve([...tiles, ...unknown]));
}

const rounded = fitLogistic(all).map((parameter) => Math.round(parameter * 1000) / 1000);
const config = await prettier.resolveConfig(target);
const text = `/**
 * Written by bench/fit-selection.ts on ${new Date().toISOString().slice(0, 10)}, fitted to ${all.length} tiles: ${homes} large simulated homes for each of
 * ${options.model.length} models. The parameters of \`lookClosely\`'s inputs, in their order.
 */
export const closeLook: readonly number[] = ${JSON.stringify(rounded)};
`;
writeFileSync(target, await prettier.format(text, { ...config, filepath: target }));
