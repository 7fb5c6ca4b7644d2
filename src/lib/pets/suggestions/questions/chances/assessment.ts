import { weighCircumstances } from '../../../ranking/candidates/circumstances';
import { weightOf } from '../../../ranking/candidates/strength';
import { centreOf } from '../../../ranking/centre';
import { conflictsBetween, type Placed } from '../../../ranking/conflicts';
import { fuseOrders } from '../../../ranking/order';
import { remember } from '../../../ranking/remember';
import { standardiser } from '../../../ranking/standard';
import { dots } from '../../../ranking/vectors/vectors';
import type { ReviewLibrary, ReviewPerson } from '../review-library';
import { isAny, type Comparisons, type Numbered } from './comparisons';
import { weighing, type Likelihood, type SharedEvidence } from './likelihood';
import type { Standard } from './misfits';
import { targetsOf, type Targets } from './targets';
import { unsortedIn, type Unsorted } from './unsorted';

/** Whose somebody open may be: by the id of a pet, calibrated, all together at most 1; those that hardly can be left out. */
type Chances = ReadonlyMap<string, number>;

export interface Assessment {
  pets: readonly ReviewPerson[];
  standards: readonly Standard[];
  chances: ReadonlyMap<Unsorted, Chances>;
}

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
  /** Cosines, by index; NaN where one has no vectors. */
  similarities: Float64Array;
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
  const similarities = new Float64Array(open.length).fill(NaN);
  const others = library.answers.strangersTo(pet.id);
  const strangers = new Set(
    others.size > 0 ? all.strangers.filter((index) => isAny(open[index], (id) => others.has(id))) : [],
  );
  const seen = new Float64Array(open.length);
  let count = 0;
  for (let index = 0; library.model && index < open.length; index++) {
    const similarity = kept[numbers[index]];
    similarities[index] = similarity;
    if (!Number.isNaN(similarity) && !strangers.has(index)) {
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
  return { pet, standard: standardiser(seen.subarray(0, count)), strangers, similarities, places, shared };
};

const placesOf = ({ faces, elsewhere = [] }: Unsorted['cluster']): readonly Placed[] =>
  elsewhere.length === 0 ? faces : [...faces, ...elsewhere];

/**
 * One animal is one pet at most: the odds of all pets and those of being nobody known make 1. Those without a name share what the
 * named ones leave, as they may be one of these. `odds`: 0 for those left out; somebody's begin at `first`.
 */
const shareOut = ({ named, unnamed }: Targets, odds: Float64Array, first: number): Chances => {
  const chances = new Map<string, number>();
  let left = 1;
  let from = first;
  for (const pets of [named, unnamed]) {
    let total = 0;
    for (let place = 0; place < pets.length; place++) {
      total += odds[from + place];
    }
    for (const [place, { id }] of pets.entries()) {
      const one = odds[from + place];
      if (one > 0) {
        chances.set(id, (left * one) / (1 + total));
      }
    }
    left /= 1 + total;
    from += pets.length;
  }
  return chances;
};

/** Logarithm of the odds, −Infinity for one beside it on a photo. Kept of those on no photo with it, for a photo may be allowed. */
const circumstancesOf = (library: ReviewLibrary, pet: ReviewPerson, known: Float64Array) => {
  const places = placesOf(pet);
  const photos = new Set(places.map(({ assetId }) => assetId));
  return (cluster: Unsorted['cluster'], number: number): number => {
    if (!Number.isNaN(known[number])) {
      return known[number];
    }
    const { logOdds } = weighCircumstances(pet, cluster);
    if (placesOf(cluster).some(({ assetId }) => photos.has(assetId))) {
      return conflictsBetween(places, placesOf(cluster), library.answers).length > 0 ? -Infinity : logOdds;
    }
    known[number] = logOdds;
    return logOdds;
  };
};

export const assess = function* (
  library: ReviewLibrary,
  known: Comparisons,
  likelihood?: Likelihood,
): Generator<void, Assessment, void> {
  const targets = targetsOf(library);
  const pets = [...targets.named, ...targets.unnamed];
  const all = known.number(unsortedIn(library), library.answers);
  const { open, numbers, faces } = all;
  const standards: Standard[] = [];
  // Those of each who is open lie together, in the order of the pets.
  const odds = new Float64Array(open.length * pets.length);
  yield;
  for (const [place, pet] of pets.entries()) {
    const matches = yield* matchesOf(library, pet, all, known);
    const { standard, strangers, similarities, places, shared } = matches;
    standards.push({ pet, standard });
    yield;
    const weigh = weighing(shared, likelihood);
    const circumstances = circumstancesOf(library, pet, known.circumstances(pet));
    for (let index = 0; index < open.length; index++) {
      if (strangers.has(index) || open[index].cluster === pet) {
        continue;
      }
      const one = open[index];
      const similarity = Number.isNaN(similarities[index]) ? null : standard(similarities[index]);
      const rank = one.kind === 'stray' ? null : (places.get(one.id) ?? null);
      const looks = weigh(one.kind, similarity, rank, faces[index]);
      // Circumstances make nobody likelier.
      const logOdds = looks < negligible ? looks : looks + circumstances(one.cluster, numbers[index]);
      odds[index * pets.length + place] = logOdds < negligible ? 0 : Math.exp(logOdds);
    }
    yield;
  }
  const chances = new Map<Unsorted, Chances>();
  for (let index = 0; index < open.length; index++) {
    const each = shareOut(targets, odds, index * pets.length);
    if (each.size > 0) {
      chances.set(open[index], each);
    }
  }
  yield;
  return { pets, standards, chances };
};
