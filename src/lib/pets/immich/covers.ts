import { getSyncStream, SyncRequestType } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { read } from './transport/client';

interface SyncEvent {
  type: string;
  data: { id?: string; faceAssetId?: string | null };
}

const eventsIn = (body: unknown): SyncEvent[] => {
  const lines = typeof body === 'string' ? body.split('\n').filter((line) => line.trim() !== '') : [];
  return lines.map((line) => JSON.parse(line) as SyncEvent);
};

/**
 * The face that is the cover of each person, by person id; people without a cover are left out. The people API does
 * not tell it, the stream that Immich's phone apps synchronise from does. Read-only: without an acknowledgement the server
 * remembers nothing of it. It needs a signed-in session: `forbidden` with an API key, `server` when the stream is not whole.
 */
export const coverFaceIds = (signal?: AbortSignal): Promise<Map<string, string>> =>
  read(async (options) => {
    const events = eventsIn(await getSyncStream({ syncStreamDto: { types: [SyncRequestType.PeopleV1] } }, options));
    if (events.every(({ type }) => type !== 'SyncCompleteV1')) {
      throw new ApiError('server', { serverMessage: 'The stream of people is not whole' });
    }
    const covers = new Map<string, string>();
    for (const { type, data } of events) {
      if (type === 'PersonV1' && data.id && data.faceAssetId) {
        covers.set(data.id, data.faceAssetId);
      }
    }
    return covers;
  }, signal);
