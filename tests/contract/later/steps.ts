import type { Client } from '../client.ts';
import { guestKey } from '../client.ts';
import type { Ids } from '../compare.ts';
import { later } from './ids.ts';

type Step = (client: Client, ids: Ids) => Promise<unknown>;

const show = (client: Client, ids: string[]) =>
  client.ok({ method: 'PUT', url: '/api/assets', body: { ids, visibility: 'timeline' } });

/** What was so before the first recording: a photo that was cropped, a tag, and people of somebody else's. */
export const prepareLater = async (client: Client, ids: Ids): Promise<void> => {
  const crop = { action: 'crop', parameters: { x: 0, y: 0, width: 700, height: 900 } };
  await client.ok({ method: 'PUT', url: `/api/assets/${later.cropped}/edits`, body: { edits: [crop] } });
  await client.ok({ method: 'PUT', url: '/api/tags', body: { tags: ['Pets register'] } });
  for (const recorded of later.guestsPeople) {
    const request = { method: 'POST', url: '/api/people', body: {}, headers: guestKey } as const;
    const { id } = await client.ok<{ id: string }>(request);
    ids.learn(recorded, id);
  }
  const last = `/api/people/${later.lastOfGuest}`;
  await client.ok({ method: 'PUT', url: last, body: { isHidden: false }, headers: guestKey });
};

/** What happened on the recorded server between two recordings: done before the recording of this number is replayed. */
export const laterSteps: Record<number, Step> = {
  435: async (client) => {
    await show(client, [later.hidden, later.archived]);
    await client.ok({ method: 'PUT', url: `/api/faces/${later.rex}`, body: { id: later.faceOfHidden } });
  },
  515: (client) => client.ok({ method: 'DELETE', url: '/api/assets', body: { ids: [later.inTheMiddle] } }),
};
