import { circumstancesLogOdds } from '../../../ranking/candidates/circumstances';
import { weightOf } from '../../../ranking/candidates/strength';
import { centreOf } from '../../../ranking/centre';
import { conflictsBetween, type Placed } from '../../../ranking/conflicts';
import { fuseOrders } from '../../../ranking/order';
import { remember } from '../../../ranking/remember';
import { standardiser } from '../../../ranking/standard';
import { dots } from '../../../ranking/vectors/vectors';
import type { ReviewLibrary, ReviewPerson } from '../review-library';
import { isAny, type Comparisons, type Numbered } from './comparisons';
import { weighing, type Likelihood, type SharedEvidence, type Weigh } from './likelihood';
import type { Standard } from './misfits';
import { targetsOf, type Targets } from './targets';
import { unsortedIn, type Unsorted } from './unsorted';

export interface Assessment {
  pets: readonly ReviewPerson[];
  standards: readonly Standard[];
  open: readonly Unsorted[];
  /**
   * That somebody open is a pet, calibrated: a row for each who is open, a column for each pet. Of a row all together at most 1; 0 of
   * those that hardly can be.
   */
  chances: Float64Array;
}

const rowsById = remember((open: readonly Unsorted[]) => new Map(open.map(({ id }, row) => [id, row])));

/** By the id of somebody, that it is the pet of a column; 0 of whom is not open. */
export const chancesOf = (
  { open, pets, chances }: Pick<Assessment, 'open' | 'pets' | 'chances'>,
  column: number,
): ((id: string) => number) => {
  const rows = rowsById(open);
  return (id) => {
    const row = rows.get(id);
    return row === undefined ? 0 : chances[row * pets.length + column];
  };
};

/** Less likely than one in a hundred is not worth a thought. */
const negligible = Math.log(1 / 99);

const atATime = 1000;

const compare = function* (
  pet: ReviewPerson,
  { open, numbers }: Numbered,
  similarities: Float64Array,
): Generator<void, void, void> {
  const centre = centreOf(pet);
  let asked: number[] = [];
  let others: Float32Array[] = [];
  for (let index = 0; centre !== null && index < open.length; index++) {
    const other = Number.isNaN(similarities[numbers[index]]) ? centreOf(open[index].cluster) : null;
    if (other !== null) {
      asked.push(numbers[index]);
      others.push(other);
    }
    if (others.length === atATime || index === open.length - 1) {
      const cosines = dots(centre, others);
      for (let place = 0; place < asked.length; place++) {
        similarities[asked[place]] = cosines[place];
      }
      [asked, others] = [[], []];
      yield;
    }
  }
};

const placesIn = remember(
  (orders: readonly (readonly string[])[]) => new Map(fuseOrders(orders).map((id, index) => [id, index + 1])),
);

export interface Matches extends Standard {
  strangers: ReadonlySet<number>;
  /** The cosine with the one at an index; NaN where there are no vectors. */
  similarityOf: (index: number) => number;
  /** In the server's fused order, from 1, by id. */
  places: ReadonlyMap<string, number>;
  shared: SharedEvidence;
}

export const matchesOf = function* (
  library: ReviewLibrary,
  pet: ReviewPerson,
  all: Numbered,
  known: Comparisons,
): Generator<void, Matches, void> {
  const { open, numbers } = all;
  const kept = known.similarities(pet);
  if (library.model) {
    yield* compare(pet, all, kept);
  }
  const others = library.answers.strangersTo(pet.id);
  const strangers = new Set(
    others.size > 0 ? all.strangers.filter((index) => isAny(open[index], (id) => others.has(id))) : [],
  );
  const similarityOf = library.model ? (index: number) => kept[numbers[index]] : () => NaN;
  const seen = known.scratch(open.length);
  let count = 0;
  for (let index = 0; index < open.length; index++) {
    const similarity = similarityOf(index);
    if (!Number.isNaN(similarity) && (strangers.size === 0 || !strangers.has(index))) {
      seen[count++] = similarity;
    }
  }
  const places = placesIn(library.orders.get(pet.id) ?? []);
  const { named, unnamed } = targetsOf(library);
  const pets = Math.max(1, named.length || unnamed.length);
  const shared = {
    pets,
    weight: library.model ? weightOf(library.model) : 0,
    ordered: places.size,
    openForEach: Math.max(1, open.length) / pets,
    petFaces: Math.max(1, pet.faces.length),
    denied: others.size,
  };
  return { pet, standard: standardiser(seen.subarray(0, count)), strangers, similarityOf, places, shared };
};

const placesOf = ({ faces, elsewhere = [] }: Unsorted['cluster']): readonly Placed[] =>
  elsewhere.length === 0 ? faces : [...faces, ...elsewhere];

/**
 * One animal is one pet at most: the odds of all pets and those of being nobody known make 1. Those without a name share what the
 * named ones leave, as they may be one of these. `odds`: 0 for those left out; somebody's begin at `first`, where the chances take
 * their places.
 */
const shareOut = ({ named, unnamed }: Targets, odds: Float64Array, first: number): void => {
  let left = 1;
  let from = first;
  for (const pets of [named, unnamed]) {
    let total = 0;
    for (let place = 0; place < pets.length; place++) {
      total += odds[from + place];
    }
    for (let place = 0; total > 0 && place < pets.length; place++) {
      odds[from + place] = (left * odds[from + place]) / (1 + total);
    }
    left /= 1 + total;
    from += pets.length;
  }
};

/** Logarithm of the odds, −Infinity for one beside it on a photo. Kept of those on no photo with it, for a photo may be allowed. */
const circumstancesOf = (library: ReviewLibrary, pet: ReviewPerson, known: Float64Array) => {
  const places = placesOf(pet);
  const photos = new Set(places.map(({ assetId }) => assetId));
  return (cluster: Unsorted['cluster'], number: number): number => {
    if (!Number.isNaN(known[number])) {
      return known[number];
    }
    const logOdds = circumstancesLogOdds(pet, cluster);
    if (placesOf(cluster).some(({ assetId }) => photos.has(assetId))) {
      return conflictsBetween(places, placesOf(cluster), library.answers).length > 0 ? -Infinity : logOdds;
    }
    known[number] = logOdds;
    return logOdds;
  };
};

/** Of a stray that is less alike than this, the odds are negligible: to weigh each of thousands takes long. */
const leastOf = (standard: Standard['standard'], weigh: Weigh): number => {
  const isNegligible = (similarity: number) => weigh('stray', standard(similarity), null, 1) < negligible;
  let [low, high] = [-1, 1];
  if (!isNegligible(low) || weigh('stray', 1, null, 1) < weigh('stray', 0, null, 1)) {
    return -Infinity;
  }
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    [low, high] = isNegligible(middle) ? [middle, high] : [low, middle];
  }
  return low;
};

export const assess = function* (
  library: ReviewLibrary,
  known: Comparisons,
  likelihood?: Likelihood,
): Generator<void, Assessment, void> {
  const targets = targetsOf(library);
  const pets = [...targets.named, ...targets.unnamed];
  const all = known.number(known.open.of(unsortedIn(library)), library.answers);
  const { open, numbers, faces } = all;
  const standards: Standard[] = [];
  // Those of each who is open lie together, in the order of the pets.
  const odds = new Float64Array(open.length * pets.length);
  yield;
  for (const [place, pet] of pets.entries()) {
    const matches = yield* matchesOf(library, pet, all, known);
    const { standard, strangers, similarityOf, places, shared } = matches;
    standards.push({ pet, standard });
    yield;
    const weigh = weighing(shared, likelihood);
    const ranks = known.places(places);
    const least = leastOf(standard, weigh);
    const circumstances = circumstancesOf(library, pet, known.circumstances(pet));
    for (let index = 0; index < open.length; index++) {
      if ((strangers.size > 0 && strangers.has(index)) || open[index].cluster === pet) {
        continue;
      }
      const one = open[index];
      const cosine = similarityOf(index);
      if (one.kind === 'stray' && cosine < least) {
        continue;
      }
      const similarity = Number.isNaN(cosine) ? null : standard(cosine);
      const number = numbers[index];
      if (Number.isNaN(ranks[number])) {
        ranks[number] = (one.kind === 'stray' ? undefined : places.get(one.id)) ?? 0;
      }
      const rank = ranks[number] === 0 ? null : ranks[number];
      const looks = weigh(one.kind, similarity, rank, faces[index]);
      // Circumstances make nobody likelier.
      const logOdds = looks < negligible ? looks : looks + circumstances(one.cluster, number);
      odds[index * pets.length + place] = logOdds < negligible ? 0 : Math.exp(logOdds);
    }
    yield;
  }
  for (let index = 0; index < open.length; index++) {
    shareOut(targets, odds, index * pets.length);
  }
  yield;
  return { pets, standards, open, chances: odds };
};
