/** Immich's web has a socket of its own, whose events are bridged. */
export const openLive = (_: unknown): Promise<unknown> => Promise.resolve(null);
