import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { connectServer } from '$lib/host/network/server';
import { ownPath } from '$lib/host/own-path';
import { whyNotLoaded } from '$lib/host/trouble/why-not-loaded';
import { configureApi, currentUser, getServerVersion, signOut } from '$lib/pets/immich';
import type { LiveListeners } from '$lib/pets/immich/live/news';
import { allowOwnScripts } from '$lib/shell/trusted-types';

export const init: ClientInit = () => {
  allowOwnScripts(ownPath('/'));
  configureApi({ baseUrl: ownPath('/api') });
  connectServer({
    currentUser,
    getServerVersion,
    signOut,
    openLive: async (listeners) => {
      const { connectLive } = await import('$lib/pets/immich/live/socket');
      return connectLive(listeners as LiveListeners);
    },
    leaveWithoutLoss: async (userId, leave) => {
      const { leaveWithoutLoss } = await import('$lib/pets/changes/journal/loss-on-leaving');
      return leaveWithoutLoss(userId, leave);
    },
    forgetHere: async (userId) => {
      const { forgetUserData } = await import('$lib/pets/core/storage/user-data');
      await forgetUserData(userId);
    },
  });
};

/** What stands on the error page: why the page could not be loaded, or what went wrong within the app, to be copied. */
export const handleError: HandleClientError = async ({ error, status, message }) => {
  if (status === 404) {
    return { message };
  }
  const kind = await whyNotLoaded();
  if (kind === 'unknown') {
    console.error(error);
  }
  return { message: String(error), kind };
};
