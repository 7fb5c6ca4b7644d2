import type { QuestionItem, SameQuestion } from '../../model/question';
import { chooseExemplars } from '../exemplars';
import { byId } from '../numbers';
import { leastTypicalFirst } from '../typicality';
import { pressesToToggle, secondsFor } from './cost';
import type { ReviewFace, ReviewLibrary, ReviewPerson } from './library';
import { isAskable, type Open, type Outlook } from './outlook';

const mostItems = 24;
const mostFaces = 4;
const mostExemplars = 5;

/** From here on a candidate is in the selection from the start: rather one press too many than a wrong merge overlooked. */
const surely = 0.8;

/** What is less likely than this is not asked about. */
const hardly = 0.03;

const shownFaces = new WeakMap<object, ReviewFace[]>();

/** Different ones, and the one that is least like the others. */
const facesToShow = (cluster: { faces: readonly ReviewFace[] }): ReviewFace[] => {
  const known = shownFaces.get(cluster);
  if (known) {
    return known;
  }
  const faces = cluster.faces.toSorted(byId);
  const seen = faces.filter((face): face is ReviewFace & { vector: Float32Array } => face.vector !== undefined);
  const [oddest] = seen.length > mostFaces ? leastTypicalFirst(seen) : [];
  const rest = faces.filter(({ id }) => id !== oddest);
  const chosen = chooseExemplars(rest, oddest === undefined ? mostFaces : mostFaces - 1);
  const shown = [...chosen, ...faces.filter(({ id }) => id === oddest)];
  shownFaces.set(cluster, shown);
  return shown;
};

const exemplarsOf = new WeakMap<ReviewPerson, ReviewFace[]>();

/** What a pet looks like. */
export const exemplarsToShow = (person: ReviewPerson): ReviewFace[] => {
  const known = exemplarsOf.get(person) ?? chooseExemplars(person.faces, mostExemplars);
  exemplarsOf.set(person, known);
  return known;
};

/** The likeliest first, and of equals the one that puts more photos right. */
const descending = (petId: string) => (a: Open, b: Open) =>
  b.odds.get(petId)! - a.odds.get(petId)! || b.photos - a.photos || Number(a.id > b.id) - 0.5;

/** Two on one photo cannot both be the pet: only the first is preselected. */
const preselect = (items: readonly Open[], petId: string): Set<Open> => {
  const taken = new Set<string>();
  return new Set(
    items.filter(({ odds, cluster }) => {
      const isFree = cluster.faces.every(({ assetId }) => !taken.has(assetId));
      const isChosen = odds.get(petId)! >= surely && isFree;
      if (isChosen) {
        for (const { assetId } of cluster.faces) {
          taken.add(assetId);
        }
      }
      return isChosen;
    }),
  );
};

const questionAbout = (pet: ReviewPerson, open: readonly Open[]): SameQuestion => {
  const chosen = preselect(open, pet.id);
  const items = open.map((one): QuestionItem => ({
    kind: one.kind,
    id: one.id,
    faces: facesToShow(one.cluster),
    photos: one.photos,
    probability: one.odds.get(pet.id)!,
    preselected: chosen.has(one),
  }));
  const expected = items.reduce((total, { photos, probability }) => total + photos * probability, 0);
  const toggles = items.reduce(
    (total, { probability, preselected }) => total + (preselected ? 1 - probability : probability),
    0,
  );
  return {
    kind: 'same',
    key: `same:${pet.id}:${items[0].id}`,
    personId: pet.id,
    exemplars: exemplarsToShow(pet),
    items,
    worth: {
      photos: expected,
      seconds: secondsFor({ pictures: items.length + 1, presses: 1 + toggles * pressesToToggle }),
    },
  };
};

/** For every pet the fragments and strays that may be it, the likeliest first, so many at a time as fit into a grid. */
export const sameQuestions = (library: ReviewLibrary, { pets, open }: Outlook): SameQuestion[] =>
  pets.flatMap((pet) => {
    const possible = open
      .filter(({ id, odds }) => (odds.get(pet.id) ?? 0) >= hardly && isAskable(library, pet.id, id))
      .sort(descending(pet.id));
    return Array.from({ length: Math.ceil(possible.length / mostItems) }, (_, page) =>
      questionAbout(pet, possible.slice(page * mostItems, (page + 1) * mostItems)),
    );
  });
