import type { Person } from '$lib/pets/core/person';

/**
 * Tells the rest of the app how people are now that a change of the user's altered. Here the feature is all that shows
 * people, so that nobody listens.
 */
export const peopleChanged = (_: readonly Person[]): void => undefined;
