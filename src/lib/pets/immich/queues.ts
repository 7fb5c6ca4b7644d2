import { getMyUser, getQueuesLegacy } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { read } from './transport/client';

/** Whether somebody may look at queues; nobody is asked twice, as a refusal stands in the browser's console. */
const mayLook = new Map<string, boolean>();

/**
 * Whether the server is finding or recognizing faces at the moment; null where it does not tell, which it only does to
 * administrators. @throws ApiError
 */
export const isFindingFaces = async (): Promise<boolean | null> => {
  const { id, isAdmin } = await read((options) => getMyUser(options));
  if (!(mayLook.get(id) ?? isAdmin)) {
    return null;
  }
  try {
    const { faceDetection, facialRecognition } = await read((options) => getQueuesLegacy(options));
    return [faceDetection, facialRecognition].some(
      ({ jobCounts, queueStatus }) =>
        !queueStatus.isPaused && jobCounts.active + jobCounts.waiting + jobCounts.delayed > 0,
    );
  } catch (error) {
    if (error instanceof ApiError && (error.kind === 'forbidden' || error.kind === 'not-found')) {
      mayLook.set(id, false);
      return null;
    }
    throw error;
  }
};
