/** Recordings that are not replayed, by number, and why. */
export const leftOut = new Map<number, string>([
  [1, 'a server before its first account; the demo always has one'],
  [5, 'system settings are not served: nothing here reads or writes them'],
  [6, 'system settings are not served'],
  [11, 'nothing is uploaded here; the library comes from the demo itself'],
  [12, 'replayed on a server of its own, below'],
  [13, 'replayed on a server of its own, below'],
  [14, 'replayed on a server of its own, below: it gives every face a new id'],
  [15, 'replayed on a server of its own, below'],
  [229, 'smart search is on in the demo'],
  [230, 'drawn by lot, and so never the same'],
  [296, 'system settings are not served'],
  [299, 'system settings are not served'],
  [300, 'accounts are not administrated here'],
  [308, 'albums are not served: nothing here uses them'],
]);

/** Replayed on a fresh server, because the following recordings do not build upon them. */
export const aside = new Set([12, 13, 14, 15]);
