import { weighCircumstances } from '../candidates/circumstances';
import { weightOf } from '../candidates/strength';
import { conflictsBetween, type Placed } from '../conflicts';
import { byId, sum } from '../numbers';
import { fuseOrders } from '../order';
import { dot } from '../vectors/vectors';
import { centreOf } from './centre';
import type { Standard } from './doubt';
import type { ReviewLibrary, ReviewPerson } from './library';
import { weighing, type Likelihood, type SharedEvidence } from './likelihood';
import { deniedOf, openIn, type Open } from './open';
import { standardiser } from './standard';

/** Whose somebody open may be: by the id of a pet, calibrated, all together at most 1; those that hardly can be left out. */
export type Chances = ReadonlyMap<string, number>;

/** Whose everybody without a name may be. */
export interface Outlook {
  pets: readonly ReviewPerson[];
  /** Of the pets, in their order. */
  standards: readonly Standard[];
  /** Of those who may be somebody's. */
  chances: ReadonlyMap<Open, Chances>;
}

/** Less likely than one in a hundred is not worth a thought. */
const negligible = Math.log(1 / 99);

/** How alike pets and others are, kept from one time to the next: both are told by their identity. */
export class Likenesses {
  readonly #numbers = new WeakMap<Open['cluster'], number>();
  readonly #toPets = new WeakMap<ReviewPerson, Float64Array>();
  #count = 0;

  /** A number for each of those who are open, always the same. */
  number(open: readonly Open[]): Uint32Array {
    return Uint32Array.from(open, ({ cluster }) => {
      const known = this.#numbers.get(cluster) ?? this.#count++;
      this.#numbers.set(cluster, known);
      return known;
    });
  }

  /** By number: cosines with a pet's middle, NaN where they were not computed. */
  to(pet: ReviewPerson): Float64Array {
    const known = this.#toPets.get(pet) ?? new Float64Array();
    if (known.length >= this.#count) {
      return known;
    }
    const grown = new Float64Array(this.#count * 2).fill(NaN);
    grown.set(known);
    this.#toPets.set(pet, grown);
    return grown;
  }
}

/** Who is open, each with its number. */
export interface Numbered {
  open: readonly Open[];
  numbers: Uint32Array;
}

/** So many are compared with a pet before others have their turn. */
const atATime = 1000;

/** Cosines of the middles, NaN where there are no vectors yet. */
const similaritiesTo = function* (
  pet: ReviewPerson,
  { open, numbers }: Numbered,
  known: Likenesses,
): Generator<void, Float64Array, void> {
  const centre = centreOf(pet);
  const kept = known.to(pet);
  const similarities = new Float64Array(open.length).fill(NaN);
  let compared = 0;
  for (let index = 0; centre !== null && index < open.length; index++) {
    const number = numbers[index];
    if (Number.isNaN(kept[number])) {
      const other = centreOf(open[index].cluster);
      kept[number] = other === null ? NaN : dot(centre, other);
      if (++compared % atATime === 0) {
        yield;
      }
    }
    similarities[index] = kept[number];
  }
  return similarities;
};

const fused = new WeakMap<object, ReadonlyMap<string, number>>();

const placesIn = (orders: readonly (readonly string[])[] | undefined): ReadonlyMap<string, number> => {
  if (orders === undefined) {
    return new Map();
  }
  const known = fused.get(orders) ?? new Map(fuseOrders(orders).map((id, index) => [id, index + 1]));
  fused.set(orders, known);
  return known;
};

/** Who may be a pet at all, and what is known of it. */
export interface Matches extends Standard {
  open: readonly Open[];
  /** Cosines, in the order of `open`; NaN where one has no vectors. */
  similarities: Float64Array;
  /** In the server's fused order, from 1, by id. */
  places: ReadonlyMap<string, number>;
  shared: SharedEvidence;
}

/** Without those who are said to be somebody else. */
const withoutStrangers = ({ open, numbers }: Numbered, strangers: ReadonlySet<string>): Numbered => {
  const isOpen = open.map(
    ({ id, cluster }) => !strangers.has(id) && cluster.faces.every((face) => !strangers.has(face.id)),
  );
  return { open: open.filter((_, index) => isOpen[index]), numbers: numbers.filter((_, index) => isOpen[index]) };
};

/** The evidence about everybody who is not said to be somebody else than the pet. */
export const matchesOf = function* (
  library: ReviewLibrary,
  pet: ReviewPerson,
  all: Numbered,
  strangers: ReadonlySet<string> | undefined,
  known: Likenesses,
): Generator<void, Matches, void> {
  const numbered = strangers ? withoutStrangers(all, strangers) : all;
  const similarities = library.model
    ? yield* similaritiesTo(pet, numbered, known)
    : new Float64Array(numbered.open.length).fill(NaN);
  const places = placesIn(library.orders.get(pet.id));
  const pets = Math.max(1, library.people.filter(({ isNamed }) => isNamed).length);
  const shared = {
    pets,
    weight: library.model ? weightOf(library.model) : 0,
    ordered: places.size,
    openForEach: Math.max(1, all.open.length) / pets,
    petFaces: Math.max(1, pet.faces.length),
    denied: strangers?.size ?? 0,
  };
  const standard = standardiser(similarities.filter((similarity) => !Number.isNaN(similarity)));
  return { pet, standard, open: numbered.open, similarities, places, shared };
};

const placesOf = ({ faces, elsewhere = [] }: Open['cluster']): readonly Placed[] =>
  elsewhere.length === 0 ? faces : [...faces, ...elsewhere];

/** One animal is one pet at most: the odds of all pets, and those of being nobody known, make 1. */
const shareOut = (odds: readonly [petId: string, odds: number][]): Chances => {
  const total = 1 + sum(odds.map(([, one]) => one));
  return new Map(odds.map(([petId, one]) => [petId, one / total]));
};

/** Whether two faces of one photo keep somebody from being the pet whose photos are given. */
const isBeside = (pet: ReviewPerson, photos: ReadonlySet<string>, cluster: Open['cluster'], library: ReviewLibrary) =>
  placesOf(cluster).some(({ assetId }) => photos.has(assetId)) &&
  conflictsBetween(placesOf(pet), placesOf(cluster), library.allowed).length > 0;

/** Weighs every fragment and stray against every pet, pausing often. */
export const lookOut = function* (
  library: ReviewLibrary,
  known: Likenesses,
  likelihood?: Likelihood,
): Generator<void, Outlook, void> {
  const pets = library.people.filter(({ isNamed }) => isNamed).sort(byId);
  const open = openIn(library);
  const numbered = { open, numbers: known.number(open) };
  const notSame = deniedOf(library.denied);
  const standards: Standard[] = [];
  const odds = new Map<Open, [petId: string, odds: number][]>();
  yield;
  for (const pet of pets) {
    const matches = yield* matchesOf(library, pet, numbered, notSame.get(pet.id), known);
    const { standard, similarities, places, shared } = matches;
    standards.push({ pet, standard });
    yield;
    const weigh = weighing(shared, likelihood);
    const photos = new Set(placesOf(pet).map(({ assetId }) => assetId));
    for (let index = 0; index < matches.open.length; index++) {
      const one = matches.open[index];
      const { kind, id, cluster } = one;
      const similarity = similarities[index];
      const likeness = Number.isNaN(similarity) ? null : standard(similarity);
      const place = kind === 'stray' ? null : (places.get(id) ?? null);
      const looks = weigh(kind, likeness, place, Math.max(1, cluster.faces.length));
      if (looks < negligible) {
        continue;
      }
      const logOdds = looks + weighCircumstances(pet, cluster).logOdds;
      if (logOdds >= negligible && !isBeside(pet, photos, cluster, library)) {
        const each = odds.get(one) ?? [];
        each.push([pet.id, Math.exp(logOdds)]);
        odds.set(one, each);
      }
    }
    yield;
  }
  return { pets, standards, chances: new Map([...odds].map(([one, each]) => [one, shareOut(each)])) };
};
