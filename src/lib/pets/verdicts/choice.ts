import type { Species } from '../core/species';
import type { Decision } from '../core/verdict';

/** What a user can say about somebody in one word: an animal of a kind, a human, or nothing worth keeping. */
export const allChoices = ['dog', 'cat', 'other', 'human', 'not-pet'] as const;
export type Choice = (typeof allChoices)[number];

const isSpecies = (choice: Choice): choice is Species => choice !== 'human' && choice !== 'not-pet';

/** The decision that a choice stands for. */
export const decisionFor = (choice: Choice): Decision =>
  isSpecies(choice) ? { kind: 'pet', species: choice } : { kind: choice, species: null };
