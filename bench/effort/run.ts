import { createRandom } from '@pets-for-immich/demo-library/random';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createQuestionFinder } from '../../src/lib/pets/suggestions/questions/index.ts';
import { pageFile } from '../html.ts';
import { householdFacesOf } from '../ranking/sample/household-faces.ts';
import { listPhotos } from '../ranking/sample/photos.ts';
import { compareWithLast, keepRun, writeReport } from '../report.ts';
import { figuresOf, type Outcome } from './figures/outcome.ts';
import { preselectionCurve, preselectionFigures } from './figures/preselection.ts';
import { writeCurves } from './page.ts';
import { inAnswers, inTiles, type Slip } from './slips.ts';
import { measureSpeed } from './speed.ts';
import { sortByStock } from './stock.ts';
import { tallyOf } from './tally.ts';
import { sortByReview } from './user.ts';
import { drawnWorld } from './world/drawn.ts';
import { chanceOf, drawWorlds } from './world/homes.ts';
import { libraryOf, type World } from './world/world.ts';

export interface EffortOptions {
  /** A folder of pictures, one folder for each individual, for simulated homes; or else `demo`. */
  photos: string | undefined;
  /** The seed of a drawn library. */
  demo: number | undefined;
  model: string;
  serverModel: string;
  isBuiltIn: boolean;
  seed: number;
  homes: number;
  /** Whether the pets of a home have no more photos than there are real ones. */
  isSmall: boolean;
  /** Whether it is measured how long the next question takes, which the homes do not change. */
  isTimed: boolean;
  /** Where the JSON goes, a report in HTML beside it; standard output without. */
  out: string | undefined;
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

const worldsOf = async ({ photos, demo, model, serverModel, ...options }: EffortOptions): Promise<Iterable<World>> => {
  if (photos === undefined) {
    return [await drawnWorld(demo!, model, options.isBuiltIn)];
  }
  const { householdFaces } = await householdFacesOf(listPhotos(photos), serverModel, model, options.isBuiltIn);
  return drawWorlds(householdFaces, options);
};

/** The only library that the app can be shown with, and sorted in by somebody who knows it. */
const seedOfDemo = 1;

/** Loaded when it is needed alone: who sorts there draws the library to know it. */
const measureInBrowser = async (): Promise<Record<string, number>> => {
  const { measureVisible } = await import('./visible.ts');
  return measureVisible();
};

/** Runs the whole benchmark and writes its reports. */
export const benchEffort = async (options: EffortOptions): Promise<void> => {
  const outcomes: Outcome[] = [];
  for (const world of await worldsOf(options)) {
    const library = libraryOf(world, chanceOf(options.seed, outcomes.length));
    const sit = (slip?: Slip) => sortByReview(world, library, createQuestionFinder(), { slip });
    const chance = (name: string) => createRandom(name, options.seed, outcomes.length);
    outcomes.push({
      photos: tallyOf(world).photos,
      pets: [...world.animals].filter(([, { isOurs }]) => isOurs).map(([pet]) => pet),
      stock: sortByStock(world),
      stockKnowing: sortByStock(world, true),
      review: sit(),
      erringTiles: sit(inTiles(chance('tiles'))),
      erringAnswers: sit(inAnswers(chance('answers'))),
    });
  }
  const { photos, demo, seed, homes, isSmall } = options;
  const tiles = outcomes.flatMap(({ review }) => review.tiles);
  const model = hashOf(options.model);
  const report = {
    name: 'effort',
    options:
      photos === undefined
        ? { demo, model }
        : { photos, model, serverModel: hashOf(options.serverModel), seed, homes, isSmall },
    figures: {
      ...figuresOf(outcomes, createRandom('bootstrap', seed)),
      ...preselectionFigures(tiles, outcomes.length),
      ...(options.isTimed && measureSpeed()),
      ...(options.isTimed && demo === seedOfDemo && (await measureInBrowser())),
    },
  };
  const curve = preselectionCurve(tiles);
  const changes = compareWithLast(report);
  keepRun(report);
  writeReport(options.out, { ...report, details: { preselection: curve, changesSinceLastRun: changes } });
  if (options.out) {
    writeCurves(pageFile(options.out), { report, outcomes, changes });
  }
};
