import type { Person } from '../../core/person';
import { giverOf, newPersonId } from '../../questions';
import type { Answered } from './answer-queue.svelte';
import { partsOf } from './reply-change';

/** Somebody whom an answer makes, before it is done: they go by another id until then. */
export const madePerson = (id: string, answers: readonly Answered[]): Person | undefined => {
  for (const { question, reply } of answers) {
    for (const { faces, to } of partsOf(question, reply)) {
      if (to.kind === 'new' && faces.length > 0 && newPersonId(giverOf(question), faces) === id) {
        return { id, name: to.name, birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
      }
    }
  }
  return undefined;
};
