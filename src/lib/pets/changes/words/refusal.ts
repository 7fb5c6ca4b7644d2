import { get } from 'svelte/store';
import { failureSentence, t } from '$lib/host';
import { ApiError } from '../../core/api-error';
import { JournalError, MovedOnError, OutdatedPlanError, UnfinishedChangeError } from '../errors';
import { MissingPermissionError } from '../permissions';
import { reasonSentence } from './problem-sentence';
import { unfinishedSentence } from './unfinished-sentence';

const own = (error: unknown): string | null => {
  const translate = get(t);
  if (error instanceof MissingPermissionError) {
    const values = { permission: error.permission };
    return error.isForUndo
      ? translate('pets.changes.missing_permission_undo', { values })
      : translate('pets.changes.missing_permission', { values });
  }
  if (error instanceof UnfinishedChangeError) {
    return unfinishedSentence(error, translate);
  }
  if (error instanceof OutdatedPlanError) {
    return translate('pets.changes.outdated_plan');
  }
  if (error instanceof MovedOnError) {
    return translate('pets.changes.moved_on');
  }
  if (error instanceof JournalError && (error.reason === 'not-merged' || error.reason === 'not-verified')) {
    return reasonSentence(error.reason, translate);
  }
  return null;
};

/** The error, in words of our own where it is one of ours, for whoever words failures. */
export const inOwnWords = (error: unknown): unknown => {
  const serverMessage = own(error);
  return serverMessage === null ? error : new ApiError('refused', { serverMessage, cause: error });
};

/** Why a change did not come about, or stopped, as a sentence. */
export const changeFailure = (error: unknown): string => failureSentence(inOwnWords(error));
