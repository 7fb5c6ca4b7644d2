import { t } from 'svelte-i18n';
import { get } from 'svelte/store';
import { getServerErrorMessage } from '$lib/utils/handle-error';
import { causeOf } from './causeOf';

/** Why something failed, as a sentence to show where it happened (in a dialog) instead of in a toast. */
export const failureSentence = (error: unknown): string =>
  getServerErrorMessage(causeOf(error)) ?? get(t)('errors.something_went_wrong');
