import { evenly } from '../../ranking/spread';
import { targetsOf, type ReviewFace, type ReviewLibrary, type ReviewPerson } from '../../suggestions/questions';

/** So many faces of each are looked at; of named pets some at first, and more when everybody has been looked at. */
const most = { exemplars: 5, glimpse: 2, fragment: 4, pet: 40, close: 60 };

interface Wanted {
  library: ReviewLibrary;
  close: ReadonlySet<string>;
  wasTried: (face: ReviewFace) => boolean;
}

const some = (faces: readonly ReviewFace[], count: number, wasTried: Wanted['wasTried']): ReviewFace[] => {
  const untried = faces.filter((face) => !wasTried(face));
  return evenly(untried, Math.max(0, count - (faces.length - untried.length)));
};

const largestFirst = (people: readonly ReviewPerson[]): ReviewPerson[] =>
  [...people].sort((a, b) => b.photos - a.photos);

/** Up to `limit` faces, the most telling first: named pets, those who seem to be several, fragments by size, strays, more of all. */
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
    [[...named, ...fragments], most.pet],
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

export const isEnoughSeen = ({ library, wasTried }: Omit<Wanted, 'close'>, fragments: number): boolean => {
  const named = library.people.filter(({ isNamed }) => isNamed);
  const others = largestFirst(library.people.filter(({ isNamed }) => !isNamed)).slice(0, fragments);
  const isSeen = ({ faces, photos }: ReviewPerson, count: number) =>
    photos === 0 || (faces.length > 0 && some(faces, count, wasTried).length === 0);
  return named.every((pet) => isSeen(pet, most.exemplars)) && others.every((fragment) => isSeen(fragment, 1));
};
