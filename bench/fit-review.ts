/**
 * Fits how likely a fragment or a stray is a pet, as the review knows it, to what a perfect user meets in simulated homes of
 * photographed animals, and writes it into the source:
 *
 *   npm run fit:review -- --photos DIR --server-model FILE --model FILE [--model FILE …]
 *
 * What is met depends on what is asked, and that on what was fitted before: once more is enough.
 */
import prettier from 'prettier';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from '../tools/sources.ts';

readSources();

const { createRandom } = await import('@pets-for-immich/demo-library/random');
const { fitLogistic } = await import('./ranking/fit.ts');
const { examplesFrom } = await import('./effort/examples.ts');
const { drawWorlds } = await import('./effort/world/homes.ts');
const { listPhotos } = await import('./ranking/sample/photos.ts');
const { householdFacesOf } = await import('./ranking/sample/household-faces.ts');

const { values: options } = parseArgs({
  options: {
    photos: { type: 'string' },
    'server-model': { type: 'string' },
    model: { type: 'string', multiple: true },
    homes: { type: 'string', default: '10' },
  },
});
if (!options.photos || !options['server-model'] || !options.model) {
  throw new Error('Say --photos DIR, --server-model FILE and --model FILE.');
}

const homes = Number(options.homes);
/** A small home is asked about little: without more of them what is fitted would hold for large ones alone. */
const smallForEach = 6;
/** Another one than the benchmark's. */
const seed = 2000;
const builtIn = path.resolve(import.meta.dirname, '../static/models/descriptor.onnx');
const target = path.resolve(
  import.meta.dirname,
  '../src/lib/pets/suggestions/questions/chances/likelihood.generated.ts',
);

const photos = listPhotos(options.photos);
const examples: ReturnType<typeof examplesFrom>['matches'] = [];
const doubts: ReturnType<typeof examplesFrom>['doubts'] = [];
const amid: ReturnType<typeof examplesFrom>['amid'] = [];
for (const [index, model] of options.model.entries()) {
  const isBuiltIn = path.resolve(model) === builtIn;
  const { householdFaces } = await householdFacesOf(photos, options['server-model'], model, isBuiltIn);
  for (const isSmall of [true, false]) {
    const worlds = drawWorlds(householdFaces, {
      homes: isSmall ? homes * smallForEach : homes,
      seed: seed + index,
      isBuiltIn,
      isSmall,
    });
    for (const [home, world] of [...worlds].entries()) {
      const found = examplesFrom(world, createRandom('fit', seed + index, home));
      examples.push(...found.matches);
      doubts.push(...found.doubts);
      amid.push(...found.amid);
    }
  }
}

const rounded = (parameters: readonly number[]): number[] =>
  parameters.map((parameter) => Math.round(parameter * 1000) / 1000);
const fit = (isLooked: boolean, kind: 'fragment' | 'stray'): number[] =>
  rounded(fitLogistic(examples.filter((example) => example.isLooked === isLooked && example.kind === kind)));
const both = (isLooked: boolean) => ({ fragment: fit(isLooked, 'fragment'), stray: fit(isLooked, 'stray') });

const config = await prettier.resolveConfig(target);
const text = `import type { Likelihood } from './likelihood';

/**
 * Written by bench/fit-review.ts on ${new Date().toISOString().slice(0, 10)}, fitted to ${examples.length} candidates: ${homes} large
 * and ${homes * smallForEach} small simulated homes for each of ${options.model.length} models.
 */
export const likelihood: Likelihood = ${JSON.stringify({ looked: both(true), unlooked: both(false), doubt: rounded(fitLogistic(doubts)), amid: rounded(fitLogistic(amid)) })};
`;
writeFileSync(target, await prettier.format(text, { ...config, filepath: target }));
