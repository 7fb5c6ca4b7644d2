import type { Person } from '../../model/person';
import type { Answered } from './answers.svelte';
import { partsOf } from './deed';

/** Somebody whom an answer makes, before it is done: until then they go by `new:` and the id of their first face. */
export const madePerson = (id: string, answers: readonly Answered[]): Person | undefined => {
  for (const { question, reply } of answers) {
    for (const { faces, to } of partsOf(question, reply)) {
      if (to.kind === 'new' && `new:${faces.at(0)?.id}` === id) {
        return { id, name: to.name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
      }
    }
  }
  return undefined;
};
