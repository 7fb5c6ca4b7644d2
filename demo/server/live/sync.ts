import { z } from 'zod';
import type { Routes } from '../context.ts';
import { ImmichError, badRequest, parse } from '../http/errors.ts';
import type { PersonRow } from '../store/people.ts';
import { toInstant } from '../store/time.ts';

const streamBody = z.object({ types: z.array(z.string()), reset: z.boolean().optional() });

/** Of the stream that phone apps synchronise from, the people: the one place that tells which face is a person's cover. */
export const syncRoutes: Routes = (app, { database }) => {
  app.post('/sync/stream', { config: { permission: 'sync.stream' } }, (request, reply) => {
    const { types } = parse(streamBody, request.body);
    if (request.auth.token === null) {
      throw new ImmichError(403, 'Sync endpoints cannot be used with API keys');
    }
    const unknown = types.find((type) => type !== 'PeopleV1');
    if (unknown !== undefined) {
      throw badRequest(`SyncRequestType.${unknown} is not supported here`);
    }
    const people =
      types.length === 0
        ? []
        : database.all<PersonRow>('SELECT * FROM person WHERE ownerId = ? ORDER BY updatedAt', request.auth.userId);
    const events = [
      ...people.map((person) => ({ type: 'PersonV1', ack: `PersonV1|${person.id}`, data: toSyncPerson(person) })),
      { type: 'SyncCompleteV1', ack: 'SyncCompleteV1|now', data: {} },
    ];
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    return reply.code(200).type('application/jsonlines+json').send(Buffer.from(lines));
  });
};

const toSyncPerson = (row: PersonRow) => ({
  id: row.id,
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  ownerId: row.ownerId,
  name: row.name,
  birthDate: row.birthDate === null ? null : `${row.birthDate}T00:00:00.000Z`,
  isHidden: row.isHidden === 1,
  isFavorite: row.isFavorite === 1,
  color: row.color,
  faceAssetId: row.coverFaceId,
});
