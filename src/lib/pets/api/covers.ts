import { getSyncStream, SyncRequestType } from '@immich/sdk';
import { read } from './client';

interface SyncedPerson {
  id: string;
  faceAssetId: string | null;
}

const personIn = (line: string): SyncedPerson | null => {
  const event: unknown = JSON.parse(line);
  if (typeof event !== 'object' || event === null || !('type' in event) || !('data' in event)) {
    return null;
  }
  return event.type === 'PersonV1' ? (event.data as SyncedPerson) : null;
};

/**
 * The face that is the cover of each person, by person id; people without a cover are left out. The people API does
 * not tell it, the stream that Immich's phone apps synchronise from does. Read-only: without an acknowledgement the server
 * remembers nothing of it. It needs a signed-in session; `forbidden` with an API key.
 */
export const coverFaceIds = async (signal?: AbortSignal): Promise<Map<string, string>> => {
  const stream = await read(async (options) => {
    const body: unknown = await getSyncStream({ syncStreamDto: { types: [SyncRequestType.PeopleV1] } }, options);
    return String(body ?? '');
  }, signal);
  const covers = new Map<string, string>();
  for (const line of stream.split('\n')) {
    const person = line.trim() === '' ? null : personIn(line);
    if (person?.faceAssetId) {
      covers.set(person.id, person.faceAssetId);
    }
  }
  return covers;
};
