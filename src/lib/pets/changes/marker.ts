const prefix = 'Pets for Immich was interrupted here (pets-for-immich';

/**
 * The name of a person that a change makes in passing, the same on every attempt. It explains itself to whoever meets it in
 * Immich, and no one would give it to a pet.
 */
export const markerName = (entryId: string, step: number, what: string): string =>
  `${prefix} ${entryId} ${step} ${what})`;
