/** What all names of helpers have, for whoever looks for them. */
export const markerWord = 'pets-for-immich';

const prefix = `Interrupted change, clean up in History (${markerWord}`;
const carrier = 'carrier';

/**
 * The name of a person that a change makes in passing, the same on every attempt. It explains itself to whoever meets it in
 * Immich, and no one would give it to a pet.
 */
export const markerName = (entryId: string, step: number, what: string): string =>
  `${prefix} ${entryId} ${step} ${what})`;

/** Names as earlier versions gave them had the word in front. */
const pattern = new RegExp(String.raw`(?:^|\()${markerWord} (\S+) \d+ (\S+?)\)?$`, 'u');

export const isMarker = (name: string): boolean => pattern.test(name);

/** Whether faces ride on such a person that are to be nobody's. */
export const isCarrier = (name: string): boolean => pattern.exec(name)?.[2] === carrier;

/** The entry of some browser's journal that the person was made for. */
export const entryOfMarker = (name: string): string | null => pattern.exec(name)?.[1] ?? null;
