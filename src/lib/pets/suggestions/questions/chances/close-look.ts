import { circumstancesLogOdds } from '../../../ranking/candidates/circumstances';
import { centreOf } from '../../../ranking/centre';
import { byId, deviation, mean, meanOfTop, placeInOrder, sum } from '../../../ranking/numbers';
import { remember } from '../../../ranking/remember';
import { evenly } from '../../../ranking/spread';
import { dot, dots, hasVector } from '../../../ranking/vectors/vectors';
import type { QuestionItem } from '../question';
import { confirmedOf, type ReviewFace, type ReviewLibrary, type ReviewPerson } from '../review-library';
import { chancesOf, type Assessment } from './assessment';
import { closeLook as shipped } from './close-look.generated';
import type { Comparisons } from './comparisons';
import { cosinesTo } from './cosines';
import { strayOf, type Unsorted } from './unsorted';

/** Of more faces of a pet, or of all others, as many tell the same. */
const most = { own: 60, others: 600 };

/**
 * A pet of which fewer faces were looked at is not known well enough: with 3 to 15 photos of each, half of those that were as sure as
 * can be were somebody else.
 */
const leastFaces = 30;

/** So many faces of anybody that are most like one say whose it is; it is counted how many of the first are the pet's. */
const nearest = { asked: 20, counted: 10 };

/** One of them counts e times less for each so much that it is less like it than the first, as a cosine. */
const scale = 0.1;

/** Of the pet's faces and of the strays that are most like one, so many. */
const few = 3;

/** What is added to how much a pet's own faces differ: a pet that always looks the same may look different one day. */
const leastSpread = 0.05;

type SeenFace = ReviewFace & { vector: Float32Array };

interface Bystander {
  face: SeenFace;
  /** Whose it is: the id of a person, or its own where it is a stray. */
  id: string;
  isNamed: boolean;
}

const sampleOf = remember((all: readonly SeenFace[]) => {
  const faces = evenly(all, most.others);
  return { faces, vectors: faces.map(({ vector }) => vector), places: new Map(faces.map((face, at) => [face, at])) };
});

interface Seen {
  people: ReadonlyMap<string, ReviewPerson>;
  bystanders: readonly Bystander[];
  /** Of the bystanders, in their order. */
  vectors: readonly Float32Array[];
}

const lastSeen = new WeakMap<ReviewLibrary, Seen>();

const seenIn = (library: ReviewLibrary, known: Comparisons): Seen => {
  const { people, strays } = library;
  const last = lastSeen.get(library);
  if (last) {
    return last;
  }
  const seen = [...people.flatMap(({ faces }) => faces), ...strays].filter((face) => hasVector(face));
  const { faces, vectors, places } = sampleOf(known.seen.of(seen));
  const bystanders = faces.map((face): Bystander => ({ face, id: face.id, isNamed: false }));
  for (const { id, isNamed, faces: theirs } of people) {
    for (const face of theirs) {
      const place = places.get(face as SeenFace);
      if (place !== undefined) {
        bystanders[place] = { ...bystanders[place], id, isNamed };
      }
    }
  }
  const found = { people: new Map(people.map((person) => [person.id, person])), bystanders, vectors };
  lastSeen.set(library, found);
  return found;
};

/** Some of a pet's faces, and how alike each is to the better half of the others. */
const ownOf = remember((pet: ReviewPerson) => {
  const faces = evenly(pet.faces.filter((face) => hasVector(face)).sort(byId), most.own);
  const vectors = faces.map(({ vector }) => vector);
  const alike = vectors.map((vector, own) =>
    meanOfTop(
      [...dots(vector, vectors)].filter((_, index) => index !== own),
      0.5,
    ),
  );
  return { ids: faces.map(({ id }) => id), vectors, usual: mean(alike), spread: deviation(alike) + leastSpread };
});

const logOddsOf = (share: number): number => {
  const kept = 0.02 + 0.96 * share;
  return Math.log(kept / (1 - kept));
};

/** Mean of the few greatest, the greatest first; 0 of nothing. */
const meanOfFew = (values: Iterable<number>): number => {
  const greatest: number[] = [];
  for (const value of values) {
    if (greatest.length === few && value <= greatest[few - 1]) {
      continue;
    }
    const above = greatest.findIndex((other) => other < value);
    greatest.splice(above === -1 ? greatest.length : above, 0, value);
    greatest.length = Math.min(few, greatest.length);
  }
  return greatest.length === 0 ? 0 : mean(greatest);
};

interface Neighbor {
  cosine: number;
  /** That it is the pet; 1 where it is with it. */
  chance: number;
}

/** What those that are most like a face say of whose it is: the nearest ones above all, all of them alike, and the pet's own. */
const votesOf = (cosines: Float64Array, chances: Float64Array) => {
  const least = placeInOrder(cosines.slice(), Math.max(0, cosines.length - nearest.asked));
  const near: Neighbor[] = [];
  for (const [index, cosine] of cosines.entries()) {
    if (cosine >= least) {
      near.push({ cosine, chance: chances[index] });
    }
  }
  const asked = near.sort((a, b) => b.cosine - a.cosine).slice(0, nearest.asked);
  const weights = asked.map(({ cosine }) => Math.exp((cosine - asked[0].cosine) / scale));
  const sharp = sum(asked.map(({ chance }, index) => weights[index] * chance)) / sum(weights);
  const own = asked.slice(0, nearest.counted).filter(({ chance }) => chance === 1).length / nearest.counted;
  return { sharp, even: mean(asked.map(({ chance }) => chance)), own };
};

const clusterOf = ({ people }: Seen, { kind, id, faces }: QuestionItem): Unsorted['cluster'] | undefined =>
  kind === 'fragment' ? people.get(id) : strayOf(faces[0]).cluster;

/** What the parameters are multiplied with, see `sureness`; null where it has no look. */
export type LookClosely = (item: QuestionItem) => number[] | null;

/**
 * Compares the faces of a grid one by one with those of the pet and of everybody else; null where too little is known of the pet.
 * Whose the faces are that are most like one tells more than how like the pet it is: two tabbies are like each other, too.
 */
export const lookClosely = (
  library: ReviewLibrary,
  assessment: Assessment,
  pet: ReviewPerson,
  known: Comparisons,
): LookClosely | null => {
  const standard = assessment.standards.find((one) => one.pet === pet)?.standard;
  const centre = centreOf(pet);
  if (!standard || !centre || pet.faces.filter((face) => hasVector(face)).length < leastFaces) {
    return null;
  }
  const seen = seenIn(library, known);
  const own = ownOf(pet);
  const chanceOf = chancesOf(assessment, assessment.pets.indexOf(pet));
  const otherPlaces = Int32Array.from(seen.bystanders.keys()).filter((place) => seen.bystanders[place].id !== pet.id);
  const others = Array.from(otherPlaces, (place) => seen.bystanders[place]);
  const ownCount = own.vectors.length;
  const votes = Float64Array.from({ length: ownCount + others.length }, (_, index) => {
    const other = index < ownCount ? null : others[index - ownCount];
    return other === null ? 1 : other.isNamed ? 0 : chanceOf(other.id);
  });
  const placeOf = new Map(others.map(({ face }, index) => [face.id, ownCount + index]));
  const strays = [...others.keys()].filter((index) => others[index].id === others[index].face.id);
  const confirmed = own.ids.map((id) => confirmedOf(library).has(id));
  const compare = (vector: Float32Array, without: readonly number[]) => {
    const cosines = new Float64Array(votes.length);
    cosines.set(cosinesTo(own.vectors, vector));
    const toAll = cosinesTo(seen.vectors, vector);
    for (const [index, place] of otherPlaces.entries()) {
      cosines[ownCount + index] = toAll[place];
    }
    for (const place of without) {
      cosines[place] = -Infinity;
    }
    const toOwn = [...cosines.subarray(0, ownCount)];
    const toStrays = strays.map((index) => cosines[ownCount + index]).filter((cosine) => cosine > -Infinity);
    const ofPet = meanOfFew(toOwn);
    return {
      ...votesOf(cosines, votes),
      alike: meanOfTop(toOwn, 0.5),
      margin: ofPet - meanOfFew(toStrays),
      toConfirmed: confirmed.includes(true) ? meanOfFew(toOwn.filter((_, index) => confirmed[index])) : ofPet,
      toCentre: dot(centre, vector),
    };
  };
  return (item) => {
    const cluster = clusterOf(seen, item);
    const middle = cluster && centreOf(cluster);
    const looks = item.faces.flatMap(({ id }) => cluster?.faces.find((face) => face.id === id)?.vector ?? []);
    if (!cluster || !middle || looks.length < item.faces.length) {
      return null;
    }
    const without = cluster.faces.flatMap(({ id }) => placeOf.get(id) ?? []);
    const compared = looks.map((vector) => compare(vector, without));
    const meanBy = (of: (one: (typeof compared)[number]) => number) => mean(compared.map((one) => of(one)));
    return [
      1,
      logOddsOf(meanBy(({ sharp }) => sharp)),
      logOddsOf(meanBy(({ even }) => even)),
      meanBy((one) => one.own),
      (meanBy(({ alike }) => alike) - own.usual) / own.spread,
      meanBy(({ margin }) => margin),
      meanBy(({ toConfirmed }) => toConfirmed),
      circumstancesLogOdds(pet, cluster),
      standard(dot(centre, middle)),
      standard(Math.min(...compared.map(({ toCentre }) => toCentre))),
    ];
  };
};

/** Natural logarithm of the odds that all faces shown are the pet, see bench/fit-selection.ts. */
export const sureness = (inputs: readonly number[], parameters: readonly number[] = shipped): number => {
  let total = 0;
  for (const [index, input] of inputs.entries()) {
    total += input * parameters[index];
  }
  return total;
};
