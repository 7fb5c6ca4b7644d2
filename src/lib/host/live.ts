import type { LiveConnection, LiveListeners } from '$lib/pets/immich/live/news';

/** Has the server tell what changes, as long as it can and the connection is kept; null where that is told otherwise. */
export const openLive = async (listeners: LiveListeners): Promise<LiveConnection | null> => {
  const { connectLive } = await import('$lib/pets/immich/live/socket');
  return connectLive(listeners);
};
