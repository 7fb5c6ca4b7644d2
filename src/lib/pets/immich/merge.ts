import type { BulkIdResponseDto } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { mapPool, requestLimit } from '../core/async/pool';
import type { Person } from '../core/person';
import { getPerson } from './people';
import { writeForBody } from './transport/client';
import { mergeInto, mergeIntoFirst } from './transport/newer';
import { getServerVersion } from './transport/server';

/** Immich checks the request as a whole and answers for each person in a 200: a refusal is one of the whole merge. */
const reach = 'one';

/** Why somebody was left out untouched; all other reasons come up on the way. */
const untouched = new Set<string>(['duplicate', 'no_permission', 'not_found']);

const mergeLegacy = (survivorId: string, mergedIds: string[], signal?: AbortSignal): Promise<BulkIdResponseDto[]> =>
  writeForBody((options) => mergeInto(survivorId, mergedIds, options), { reach, signal });

/** 3.2 has a new route and deprecates the old one; some early 3.2 answers 404 to the new one. */
const merge = async (survivorId: string, mergedIds: string[], signal?: AbortSignal): Promise<BulkIdResponseDto[]> => {
  const { major, minor } = await getServerVersion();
  if (major === 3 && minor < 2) {
    return mergeLegacy(survivorId, mergedIds, signal);
  }
  try {
    return await writeForBody((options) => mergeIntoFirst([survivorId, ...mergedIds], options), { reach, signal });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return mergeLegacy(survivorId, mergedIds, signal);
    }
    throw error;
  }
};

/**
 * Moves all faces of the merged people to the survivor and removes those people; the survivor's name and birthday are
 * filled in where they are empty. `not-found`, with nothing written, when any of the ids does not exist; `refused` when
 * the server left somebody out.
 * @param onLook is told how everybody is just before, and is waited for
 */
export const mergePeople = async (
  survivorId: string,
  mergedIds: string[],
  signal?: AbortSignal,
  onLook?: (people: Person[]) => Promise<void>,
): Promise<void> => {
  if (mergedIds.length === 0 || new Set([survivorId, ...mergedIds]).size !== mergedIds.length + 1) {
    throw new ApiError('refused', {
      serverMessage: 'A merge needs different people',
    });
  }
  // an unknown first id would silently make the second one survive
  const people = await mapPool([survivorId, ...mergedIds], requestLimit, (id) => getPerson(id, signal), signal);
  await onLook?.(people);
  const results = await merge(survivorId, mergedIds, signal);
  const refused = results.filter((result) => !result.success);
  if (refused.length > 0) {
    const isUntouched =
      refused.length === mergedIds.length && refused.every(({ error }) => error && untouched.has(error));
    throw new ApiError(isUntouched ? 'refused' : 'server', {
      serverMessage: refused.map(({ id, error }) => `${id}: ${error ?? 'unknown'}`).join(', '),
    });
  }
};
