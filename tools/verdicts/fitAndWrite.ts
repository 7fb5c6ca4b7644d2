import { format, resolveConfig } from 'prettier';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { abilityNames, type DetectorAbility } from '../../src/lib/pets/verdicts/evidence/detector-ability.ts';
import type { PieceWeights, Weights } from '../../src/lib/pets/verdicts/evidence/weigh-evidence.ts';
import { type Piece, sharesOf } from './figures.ts';
import { fitBoxesAndWords } from './fit.ts';
import { fitDetector } from './fitDetector.ts';
import type { Labelled } from './labelled.ts';
import { casts, households, peopleOfCasts, peopleOfHouseholds, scant, usual } from './libraries.ts';

const target = path.resolve(import.meta.dirname, '../../src/lib/pets/verdicts/evidence/weights.ts');

/** Verdicts may be wrong no oftener than this where the thresholds are chosen. */
const tolerated = 0.01;
const candidates = {
  certain: [0.85, 0.9, 0.92, 0.94, 0.96, 0.98],
  doubtful: [0.2, 0.25, 0.3],
};

type WithoutDetectors = Omit<Weights, 'detector'>;

const noDetectors: Weights['detector'] = { coco: [], dogCat: [], dog: [] };

/** The thresholds with the most right verdicts among those with few enough wrong ones. */
const chooseThresholds = (
  weights: Omit<WithoutDetectors, 'certain' | 'doubtful'>,
  people: readonly Labelled[],
): WithoutDetectors => {
  const tried = candidates.certain.flatMap((certain) =>
    candidates.doubtful.map((doubtful) => {
      const complete = { ...weights, certain, doubtful };
      return {
        complete,
        shares: sharesOf(people, ['geometry', 'search'], { weights: { ...complete, detector: noDetectors } }),
      };
    }),
  );
  const [best] = tried
    .filter(({ shares }) => shares.wrong <= tolerated)
    .sort((a, b) => b.shares.right - a.shares.right || b.complete.certain - a.complete.certain);
  if (!best) {
    throw new Error(`No thresholds keep wrong verdicts below ${tolerated * 100}%`);
  }
  return best.complete;
};

const rounded = (rows: PieceWeights) => rows.map((row) => row.map((value) => Number(value.toPrecision(4))));

/** Fits on some households, chooses thresholds on others, measures on a third lot, and writes the weights down. */
export const fitAndWrite = async (): Promise<void> => {
  const looks = [usual, ...scant];
  const people = [...peopleOfHouseholds(households.fit, looks), ...peopleOfCasts(casts.fit, looks)];
  const { prior, geometry, search, certain, doubtful } = chooseThresholds(fitBoxesAndWords(people), [
    ...peopleOfHouseholds(households.thresholds),
    ...peopleOfCasts(casts.thresholds),
  ]);
  const others = {
    prior: rounded([prior])[0],
    geometry: rounded(geometry),
    search: rounded(search),
    certain,
    doubtful,
  };
  const detector = (ability: DetectorAbility) => rounded(fitDetector(people, ability, others));
  const weights: Weights = {
    prior: others.prior,
    geometry: others.geometry,
    search: others.search,
    detector: { coco: detector('coco'), dogCat: detector('dogCat'), dog: detector('dog') },
    certain,
    doubtful,
  };

  const heldOut = peopleOfHouseholds(households.figures);
  const line = (...pieces: Piece[]) => {
    const { right, wrong, unsure } = sharesOf(heldOut, pieces, { weights });
    const [r, w, u] = [right, wrong, unsure].map((share) => `${(share * 100).toFixed(1)}%`);
    return ` * - ${pieces.join(', ')}: right ${r}, wrong ${w}, unsure ${u}`;
  };
  const lines = [
    line('geometry'),
    line('search'),
    line('geometry', 'search'),
    ...abilityNames.flatMap((ability) => [
      line(ability),
      line('geometry', ability),
      line('geometry', 'search', ability),
    ]),
  ];
  const range = (seeds: number[]) => `${seeds[0]} – ${seeds.at(-1)}`;
  const text = `import type { Weights } from './judge';

/**
 * Written by \`npm run fit:verdicts\` on ${new Date().toISOString().slice(0, 10)}; not to be edited by hand. Fitted on ${people.length} samples of people of
 * the demo's households ${range(households.fit)} and casts ${range(casts.fit)}, thresholds chosen on households ${range(households.thresholds)} and casts ${range(casts.thresholds)}. On the ${heldOut.length} people of
 * households ${range(households.figures)}, by what is known:
${lines.join('\n')}
 */
export const weights: Weights = ${JSON.stringify(weights)};
`;
  const options = await resolveConfig(target);
  writeFileSync(target, await format(text, { ...options, filepath: target }));
  console.log(text.slice(0, text.indexOf(' */')));
};
