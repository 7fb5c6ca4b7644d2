import { z } from 'zod';
import type { Routes } from './context.ts';
import { ImmichError, parse } from './http/errors.ts';
import type { PersonRow } from './store/people.ts';
import { toInstant } from './store/time.ts';

const streamBody = z.object({ types: z.array(z.string()), reset: z.boolean().optional() });

/** As the stream writes people: the only place where Immich tells which face is a person's cover. */
const toSyncedPerson = (row: PersonRow) => ({
  id: row.id,
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  ownerId: row.ownerId,
  name: row.name,
  birthDate: row.birthDate,
  isHidden: row.isHidden === 1,
  isFavorite: row.isFavorite === 1,
  color: row.color,
  faceAssetId: row.coverFaceId,
});

/** The part of the phone apps' synchronisation that tells covers; without acknowledgements, so from the start each time. */
export const syncRoutes: Routes = (app, { database }) => {
  app.post('/sync/stream', { config: { permission: 'sync.stream' } }, (request, reply) => {
    if (request.auth.token === null) {
      throw new ImmichError(403, 'Sync endpoints cannot be used with API keys');
    }
    const { types } = parse(streamBody, request.body);
    const people = types.includes('PeopleV1')
      ? database.all<PersonRow>('SELECT * FROM person WHERE ownerId = ? ORDER BY updatedAt, id', request.auth.userId)
      : [];
    const events = [
      ...people.map((row) => ({ type: 'PersonV1', data: toSyncedPerson(row), ack: `PersonV1|${row.id}` })),
      { type: 'SyncCompleteV1', data: {}, ack: `SyncCompleteV1|${request.auth.userId}` },
    ];
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    return reply.header('content-type', 'application/jsonlines+json').send(lines);
  });
};
