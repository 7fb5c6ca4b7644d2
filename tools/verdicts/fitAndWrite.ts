import { format, resolveConfig } from 'prettier';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Weights } from '../../src/lib/pets/verdicts/evidence/judge.ts';
import { type Piece, sharesOf } from './figures.ts';
import { fitWeights } from './fit.ts';
import type { Labelled } from './labelled.ts';
import { casts, households, peopleOfCasts, peopleOfHouseholds, scant, usual } from './libraries.ts';

const target = path.resolve(import.meta.dirname, '../../src/lib/pets/verdicts/evidence/weights.ts');

/** Verdicts may be wrong no oftener than this where the thresholds are chosen. */
const tolerated = 0.01;
const candidates = {
  certain: [0.85, 0.9, 0.92, 0.94, 0.96, 0.98],
  doubtful: [0.2, 0.25, 0.3],
};

/** The thresholds with the most right verdicts among those with few enough wrong ones. */
const chooseThresholds = (weights: Omit<Weights, 'certain' | 'doubtful'>, people: readonly Labelled[]): Weights => {
  const tried = candidates.certain.flatMap((certain) =>
    candidates.doubtful.map((doubtful) => {
      const complete = { ...weights, certain, doubtful };
      return { complete, shares: sharesOf(people, ['geometry', 'search'], complete) };
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

const rounded = (rows: Weights['geometry']) => rows.map((row) => row.map((value) => Number(value.toPrecision(4))));

/** Fits on some households, chooses thresholds on others, measures on a third lot, and writes the weights down. */
export const fitAndWrite = async (): Promise<void> => {
  const looks = [usual, ...scant];
  const people = [...peopleOfHouseholds(households.fit, looks), ...peopleOfCasts(casts.fit, looks)];
  const fitted = fitWeights(people);
  const { certain, doubtful } = chooseThresholds(fitted, [
    ...peopleOfHouseholds(households.thresholds),
    ...peopleOfCasts(casts.thresholds),
  ]);
  const weights: Weights = {
    prior: rounded([fitted.prior])[0],
    geometry: rounded(fitted.geometry),
    search: rounded(fitted.search),
    detector: rounded(fitted.detector),
    certain,
    doubtful,
  };

  const heldOut = peopleOfHouseholds(households.figures);
  const line = (...pieces: Piece[]) => {
    const { right, wrong, unsure } = sharesOf(heldOut, pieces, weights);
    const [r, w, u] = [right, wrong, unsure].map((share) => `${(share * 100).toFixed(1)}%`);
    return ` * - ${pieces.join(', ')}: right ${r}, wrong ${w}, unsure ${u}`;
  };
  const range = (seeds: number[]) => `${seeds[0]} – ${seeds.at(-1)}`;
  const text = `import type { Weights } from './judge';

/**
 * Written by \`npm run fit:verdicts\` on ${new Date().toISOString().slice(0, 10)}; not to be edited by hand. Fitted on ${people.length} samples of people of
 * the demo's households ${range(households.fit)} and casts ${range(casts.fit)}, thresholds chosen on households ${range(households.thresholds)} and casts ${range(casts.thresholds)}. On the ${heldOut.length} people of
 * households ${range(households.figures)}, by what is known:
${[line('geometry'), line('search'), line('detector'), line('geometry', 'search'), line('geometry', 'detector'), line('geometry', 'search', 'detector')].join('\n')}
 */
export const weights: Weights = ${JSON.stringify(weights)};
`;
  const options = await resolveConfig(target);
  writeFileSync(target, await format(text, { ...options, filepath: target }));
  console.log(text.slice(0, text.indexOf(' */')));
};
