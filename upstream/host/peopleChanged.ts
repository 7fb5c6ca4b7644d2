import { eventManager } from '$lib/managers/event-manager.svelte';
import type { Person } from '$lib/pets/core/person';

/** Tells Immich's other pages how people are now that a change of the user's altered. */
export const peopleChanged = (people: readonly Person[]): void => {
  for (const person of people) {
    // The path on the server's disk is not kept here, and read nowhere in the web: pictures are asked for by the id.
    eventManager.emit('PersonUpdate', { ...person, thumbnailPath: '' });
  }
};
