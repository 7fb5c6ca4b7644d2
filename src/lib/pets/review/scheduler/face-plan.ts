import { evenly } from '../../ranking/spread';
import { targetsOf, type ReviewFace, type ReviewLibrary, type ReviewPerson } from '../../suggestions/questions';

/** So many faces of each are looked at; of named pets some at first, and more when everybody has been looked at. */
const most = { exemplars: 5, glimpse: 2, fragment: 4, pet: 40, close: 60 };

interface Wanted {
  library: ReviewLibrary;
  /** People of whom all faces are wanted. */
  close: ReadonlySet<string>;
  /** Whether a face has been tried before. */
  wasTried: (face: ReviewFace) => boolean;
}

/** Of faces from all of a person's time, so many that with those that were tried there are `count`. */
const some = (faces: readonly ReviewFace[], count: number, wasTried: Wanted['wasTried']): ReviewFace[] => {
  const untried = faces.filter((face) => !wasTried(face));
  return evenly(untried, Math.max(0, count - (faces.length - untried.length)));
};

const largestFirst = (people: readonly ReviewPerson[]): ReviewPerson[] =>
  [...people].sort((a, b) => b.photos - a.photos);

/**
 * The faces that are to be looked at next, the most telling first: what named pets look like, then those who seem
 * to be several, the fragments by their size, the strays, and more of the pets.
 *
 * @param limit so many are enough
 */
export const facesToSee = ({ library, close, wasTried }: Wanted, limit: number): ReviewFace[] => {
  const { named, unnamed } = targetsOf(library);
  const fragments = largestFirst(library.people.filter(({ isNamed }) => !isNamed));
  const suspects = library.people.filter(({ id }) => close.has(id));
  const stages: [of: readonly Pick<ReviewPerson, 'faces'>[], count: number][] = [
    [named, most.exemplars],
    [suspects, most.close],
    [fragments, most.glimpse],
    [unnamed, most.exemplars],
    [fragments, most.fragment],
    [[{ faces: library.strays }], Infinity],
    [[...named, ...unnamed], most.pet],
  ];
  const wanted = new Set<ReviewFace>();
  const isKnown = (face: ReviewFace) => wasTried(face) || wanted.has(face);
  for (const [of, count] of stages) {
    for (const { faces } of of) {
      for (const face of some(faces, count, isKnown)) {
        wanted.add(face);
      }
      if (wanted.size >= limit) {
        return [...wanted].slice(0, limit);
      }
    }
  }
  return [...wanted];
};

/** Whether every named pet has been looked at, and so many of the largest fragments. */
export const isEnoughSeen = ({ library, wasTried }: Omit<Wanted, 'close'>, fragments: number): boolean => {
  const named = library.people.filter(({ isNamed }) => isNamed);
  const others = largestFirst(library.people.filter(({ isNamed }) => !isNamed)).slice(0, fragments);
  const isSeen = ({ faces, photos }: ReviewPerson, count: number) =>
    photos === 0 || (faces.length > 0 && some(faces, count, wasTried).length === 0);
  return named.every((pet) => isSeen(pet, most.exemplars)) && others.every((fragment) => isSeen(fragment, 1));
};
