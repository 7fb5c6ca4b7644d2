import { getMyUser, getQueuesLegacy } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { read } from './transport/client';

/** Whether this account may look at queues; nobody else is asked twice, as a refusal stands in the browser's console. */
let mayLook: boolean | undefined;

const isAdmin = async (): Promise<boolean> => {
  const user = await read((options) => getMyUser(options));
  return user.isAdmin;
};

/**
 * Whether the server is finding or recognizing faces at the moment; null where it does not tell, which it only does to
 * administrators. @throws ApiError
 */
export const isFindingFaces = async (): Promise<boolean | null> => {
  mayLook ??= await isAdmin();
  if (!mayLook) {
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
      mayLook = false;
      return null;
    }
    throw error;
  }
};

/** For another user. */
export const forgetQueues = (): void => {
  mayLook = undefined;
};
