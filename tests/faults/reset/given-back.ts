import { isMarker, type PersonView, type View } from '../model/view.ts';

/** Those with a name whom a face shows. */
const namedIn = ({ people, faces }: View): PersonView[] => {
  const owners = new Set(faces.map(({ owner }) => owner));
  return people.filter((person) => person.name !== '' && !isMarker(person) && owners.has(person.key));
};

const said = ['name', 'birthDate', 'isFavorite', 'isHidden', 'decision', 'died'] as const;

const isSame = (one: PersonView, other: PersonView): boolean => said.every((field) => one[field] === other[field]);

/** Of those who had a name, and were shown: who is not there again with all that was said of them, nor listed. */
export const notGivenBack = (before: View, after: View, listed: readonly string[]): PersonView[] => {
  const left = namedIn(after);
  const told = [...listed];
  return namedIn(before).filter((person) => {
    const at = left.findIndex((other) => isSame(person, other));
    if (at !== -1) {
      left.splice(at, 1);
      return false;
    }
    const word = told.indexOf(person.name);
    if (word !== -1) {
      told.splice(word, 1);
    }
    return word === -1;
  });
};
