import { untrack } from 'svelte';
import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import { ApiError } from '$lib/pets/core/api-error';

/**
 * Leaves a dialog for the sign-in page once one of its errors says that the session has ended. To be called while the
 * component is set up.
 */
export const leaveWhenSignedOut = (errors: () => readonly unknown[], leave: () => void): void => {
  $effect(() => {
    const error = errors().find((each) => each instanceof ApiError && each.kind === 'signed-out');
    if (error) {
      untrack(() => {
        notify.failure(error, get(t)('pets.merge.candidates_failed'));
        leave();
      });
    }
  });
};
