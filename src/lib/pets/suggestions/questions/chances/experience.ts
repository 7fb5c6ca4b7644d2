import { sum } from '../../../ranking/numbers';
import { remember } from '../../../ranking/remember';
import type { ReviewLibrary, ReviewPerson } from '../review-library';

/** Before anything was answered doubts are believed as if so many had come true. */
const believed = 3;

const idsIn = remember(({ faces }: ReviewPerson): ReadonlySet<string> => new Set(faces.map(({ id }) => id)));

const cameTrue = ({ people, answers }: ReviewLibrary): number => {
  const pets = new Map(people.filter(({ isNamed }) => isNamed).map((pet) => [pet.id, pet]));
  let count = 0;
  for (const answer of answers) {
    const pet = answer.kind === 'stays' ? pets.get(answer.personId) : undefined;
    count += pet && answer.kind === 'stays' && !idsIn(pet).has(answer.faceId) ? 1 : 0;
  }
  return count;
};

/**
 * What doubts are multiplied with, 0 to 1: the mean of the gamma distribution of a rate, given how many events there were where how
 * many were expected (Gelman et al., "Bayesian Data Analysis", section 2.6).
 * @param unfounded doubts about faces that the user has seen and left where they are
 */
export const experienceOf = (library: ReviewLibrary, unfounded: readonly number[]): number => {
  const founded = believed + cameTrue(library);
  return founded / (founded + sum(unfounded));
};
