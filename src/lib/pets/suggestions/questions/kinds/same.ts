import { chooseExemplars } from '../../../ranking/exemplars';
import { byId, sum } from '../../../ranking/numbers';
import { remember } from '../../../ranking/remember';
import { evenly } from '../../../ranking/spread';
import { leastTypicalFirst } from '../../../ranking/typicality';
import { hasVector } from '../../../ranking/vectors/vectors';
import type { Amid } from '../chances/amid';
import type { Assessment } from '../chances/assessment';
import type { Unsorted } from '../chances/unsorted';
import { pressesToToggle, secondsFor } from '../effort';
import type { QuestionItem, SameQuestion } from '../question';
import { asideOf, isUsualKnown, type ReviewFace, type ReviewLibrary, type ReviewPerson } from '../review-library';

const mostItems = 24;
/** Fewer than this are never shown while there are more: a glance takes them in. */
const leastItems = 6;
const mostFaces = 4;
const mostExemplars = 5;

/** What is less likely than this is not asked about: of a pet, and of somebody whom nobody has named, who may be a stranger. */
const hardly = { named: 0.01, unnamed: 0.5 };

/**
 * Where nobody is likelier than this there is no question: the whole grid would be refused. Of a stray that was not compared yet
 * nothing is known but how many there are, of a fragment the server's order.
 */
export const hopeless = { compared: 0.02, fragment: 0.1, stray: 0.3 };

/** The same of a fragment that is going to be compared: only what the server is nearly sure of is asked before. */
const tooEarly = 0.3;

/** After so many people without a name of whom others were refused, nobody is asked about any more who has none. */
const mostRefused = 2;

/** Whether anybody wants photos sorted of whom nobody has named is not known: first come those who have names. */
const unnamedWorth = 0.1;

/** Different ones, and the one that is least like the others. */
const facesToShow = remember(({ faces }: { faces: readonly ReviewFace[] }): ReviewFace[] => {
  const seen = faces.filter((face) => hasVector(face));
  const [oddest] = seen.length > mostFaces ? leastTypicalFirst([...seen].sort(byId)) : [];
  const rest = faces.filter(({ id }) => id !== oddest);
  const chosen = chooseExemplars(someOf(rest), oddest === undefined ? mostFaces : mostFaces - 1);
  return [...chosen, ...faces.filter(({ id }) => id === oddest)];
});

/** To choose among more than these takes long, and finds nothing better. */
const mostToChooseFrom = 40;

export const someOf = (faces: readonly ReviewFace[]): ReviewFace[] => evenly([...faces].sort(byId), mostToChooseFrom);

export const exemplarsToShow = remember(({ faces }: ReviewPerson) => chooseExemplars(someOf(faces), mostExemplars));

interface Possible {
  open: Unsorted;
  /** Whose a single face is now. */
  from?: ReviewPerson;
  probability: number;
}

const descending = (a: Possible, b: Possible): number =>
  b.probability - a.probability || b.open.photos - a.open.photos || byId(a.open, b.open);

/** How often a key is needed. Where most are to be taken in, all are at once, and the others out again. */
const toggles = (probability: number): number => Math.min(probability, 1 - probability);

const secondsMore = ({ probability }: Possible, place: number): number =>
  secondsFor({ pictures: 1, presses: toggles(probability) * pressesToToggle(place) }) -
  secondsFor({ pictures: 0, presses: 0 });

/**
 * A grid ends where the next picture would put fewer photos right in its time than the grid does on average (the marginal value
 * theorem: Charnov, "Optimal foraging", 1976).
 */
const pagesOf = (possible: readonly Possible[]): Possible[][] => {
  const pages: Possible[][] = [];
  let gain = 0;
  let seconds = 0;
  for (const one of possible) {
    const more = one.probability * one.open.photos;
    const page = pages.at(-1);
    const took = secondsMore(one, page?.length ?? 0);
    if (page && page.length < mostItems && (page.length < leastItems || more / took >= gain / seconds)) {
      page.push(one);
      gain += more;
      seconds += took;
    } else {
      pages.push([one]);
      gain = more;
      seconds = secondsFor({ pictures: 1, presses: 1 }) + secondsMore(one, 0);
    }
  }
  return pages;
};

const questionAbout = (pet: ReviewPerson, possible: readonly Possible[]): SameQuestion => {
  const items = possible.map((one): QuestionItem => ({
    kind: one.from ? 'face' : one.open.kind,
    id: one.open.id,
    ...(one.from && { from: { personId: one.from.id, photos: one.from.photos } }),
    faces: facesToShow(one.open.cluster),
    photos: one.open.photos,
    probability: one.probability,
    preselected: false,
  }));
  return {
    kind: 'same',
    id: { kind: 'same', personId: pet.id, itemId: items[0].id },
    personId: pet.id,
    exemplars: exemplarsToShow(pet),
    items,
    worth: {
      photos: (pet.isNamed ? 1 : unnamedWorth) * sum(items.map(({ photos, probability }) => photos * probability)),
      seconds: secondsFor({
        pictures: items.length + 1,
        presses: 1 + sum(items.map(({ probability }, place) => toggles(probability) * pressesToToggle(place))),
      }),
    },
  };
};

const isCompared = ({ cluster }: Unsorted): boolean => cluster.faces.some((face) => hasVector(face));

const leastOf = ({ isComparing }: ReviewLibrary, { open }: Possible): number =>
  isCompared(open) ? hopeless.compared : isComparing ? tooEarly : hopeless[open.kind];

/**
 * Whether there is more to go by than how many there are: of a single face there is nothing before it is known what is usual, and
 * nobody is asked whether a dog is a cat because they were not compared.
 */
const isToldOf = (library: ReviewLibrary, open: Unsorted, pet: ReviewPerson): boolean => {
  const { species } = open.cluster;
  const isOther = species !== null && pet.species !== null && species !== pet.species;
  const isEarly = open.kind === 'stray' && library.isComparing === true;
  return isCompared(open) ? !isEarly || isUsualKnown(library) : !isOther && !isEarly;
};

/** Whether the user has shown that they don't care for those without a name. */
const areUnnamedUnwanted = ({ answers }: ReviewLibrary, pets: readonly ReviewPerson[]): boolean => {
  const named = new Set(pets.filter(({ isNamed }) => isNamed).map(({ id }) => id));
  const areRefused = ({ id }: ReviewPerson) => [...answers.strangersTo(id)].some((other) => !named.has(other));
  return pets.filter((pet) => !pet.isNamed && areRefused(pet)).length >= mostRefused;
};

export const sameQuestions = (
  library: ReviewLibrary,
  { pets, open, chances }: Assessment,
  amid: readonly Amid[] = [],
): SameQuestion[] => {
  const aside = asideOf(library);
  const columns = pets.map(({ id, isNamed }) => ({
    least: isNamed ? hardly.named : hardly.unnamed,
    // What was denied has no chance.
    aside: aside.strangersTo(id),
    possible: [] as Possible[],
  }));
  for (let row = 0; row < open.length; row++) {
    for (let column = 0; column < pets.length; column++) {
      const probability = chances[row * pets.length + column];
      const { least, aside: putAside, possible } = columns[column];
      const isWorthwhile = probability >= least && open[row].cluster.faces.length > 0;
      if (isWorthwhile && !putAside.has(open[row].id) && isToldOf(library, open[row], pets[column])) {
        possible.push({ open: open[row], probability });
      }
    }
  }
  const about = new Map(pets.map(({ id }, column) => [id, columns[column].possible]));
  for (const { petId, ...one } of amid) {
    about.get(petId)!.push(one);
  }
  const isUnwanted = areUnnamedUnwanted(library, pets);
  return pets
    .filter(({ isNamed }) => isNamed || !isUnwanted)
    .flatMap((pet) =>
      pagesOf(about.get(pet.id)!.sort(descending))
        .filter(([best]) => best.probability >= leastOf(library, best))
        .map((page) => questionAbout(pet, page)),
    );
};
