import { notify } from '$lib/host';
import { ApiError } from '$lib/pets/core/api-error';
import { watch } from '$lib/pets/core/async/watch.svelte';

export interface Failure {
  /** Nothing while nothing has failed. */
  error: unknown;
  /** What failed, in words: it is said on the sign-in page, where the dialog isn't seen any more. */
  what: string;
}

/**
 * Leaves a dialog for the sign-in page once one of its failures says that the session has ended. To be called while the
 * component is set up.
 */
export const leaveWhenSignedOut = (failures: () => readonly Failure[], leave: () => void): void => {
  const ended = $derived(
    failures().find(({ error }) => error instanceof ApiError && error.kind === 'signed-out')?.error,
  );
  watch(
    () => ended,
    (error) => {
      const failure = error ? failures().find((one) => one.error === error) : undefined;
      if (failure) {
        notify.failure(error, failure.what);
        leave();
      }
    },
  );
};
