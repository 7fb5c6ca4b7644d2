import type { LiveConnection, LiveListeners } from '$lib/pets/immich/live/news';

/** Immich's web has a socket of its own, whose events are bridged. */
export const openLive = (_: LiveListeners): Promise<LiveConnection | null> => Promise.resolve(null);
