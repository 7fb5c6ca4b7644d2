import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import { ApiError } from '$lib/pets/core/api-error';
import { watch } from '$lib/pets/core/async/watch.svelte';

/**
 * Leaves a dialog for the sign-in page once one of its errors says that the session has ended. To be called while the
 * component is set up.
 */
export const leaveWhenSignedOut = (errors: () => readonly unknown[], leave: () => void): void => {
  watch(
    () => errors().find((error) => error instanceof ApiError && error.kind === 'signed-out'),
    (error) => {
      if (!error) {
        return;
      }
      notify.failure(error, get(t)('pets.merge.candidates_failed'));
      leave();
    },
  );
};
