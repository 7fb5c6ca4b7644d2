import type { Random } from '@pets-for-immich/demo-library/random';
import { assess } from '../../src/lib/pets/suggestions/questions/chances/assessment.ts';
import { lookClosely } from '../../src/lib/pets/suggestions/questions/chances/close-look.ts';
import { Comparisons } from '../../src/lib/pets/suggestions/questions/chances/comparisons.ts';
import { createQuestionFinder } from '../../src/lib/pets/suggestions/questions/index.ts';
import { atOnce } from '../../src/lib/pets/suggestions/questions/testing.ts';
import type { Example } from '../ranking/fit.ts';
import { sortByReview } from './user.ts';
import { libraryOf, type World } from './world/world.ts';

/** A tile of a grid, looked at closely, with the animals that it is about: whose grid it is, and who is on it. */
export interface SelectionExample extends Example {
  pet: string;
  shown: string[];
}

/** All tiles that a perfect user meets in one home, in grids about pets of whom enough is known, and how many right ones there were in all. */
export const selectionExamples = (world: World, random: Random): { examples: SelectionExample[]; right: number } => {
  const truth = new Map(world.clusters.flatMap(({ faces }) => faces.map(({ id, pet }) => [id, pet])));
  const examples: SelectionExample[] = [];
  const comparisons = new Comparisons();
  const { tiles } = sortByReview(world, libraryOf(world, random), createQuestionFinder(), {
    onQuestion: (library, question, pet) => {
      const person = question.kind === 'same' && library.people.find(({ id }) => id === question.personId);
      if (question.kind !== 'same' || !person || pet === undefined) {
        return;
      }
      const look = lookClosely(library, atOnce(assess(library, comparisons)), person, comparisons);
      for (const item of question.items) {
        const inputs = look?.(item);
        if (inputs) {
          const shown = item.faces.map(({ id }) => truth.get(id)!);
          examples.push({ inputs, offset: 0, pet, shown, isRight: shown.every((one) => one === pet) });
        }
      }
    },
  });
  return { examples, right: tiles.filter(({ isRight }) => isRight).length };
};
