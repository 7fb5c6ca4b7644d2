import { z } from 'zod';
import type { Routes } from '../context.ts';
import { badRequest, parse } from '../http/errors.ts';
import { pathId } from '../http/schemas.ts';
import type { Database } from '../store/database.ts';
import { type UserRow, getUser, toUser } from '../users/users.ts';

const listQuery = z.object({ direction: z.enum(['shared-by', 'shared-with']) });
const updateBody = z.object({ inTimeline: z.boolean() });

/** Who shares all of their photos with whom. */
export const partnerRoutes: Routes = (app, { database }) => {
  app.get('/partners', { config: { permission: 'partner.read' } }, (request) => {
    const { direction } = parse(listQuery, request.query);
    const [other, own] = direction === 'shared-with' ? ['sharedById', 'sharedWithId'] : ['sharedWithId', 'sharedById'];
    return database
      .all<UserRow & { inTimeline: number }>(
        `SELECT user.*, inTimeline FROM partner JOIN user ON user.id = ${other} WHERE ${own} = ?`,
        request.auth.userId,
      )
      .map((user) => ({ ...toUser(user, true), inTimeline: user.inTimeline === 1 }));
  });

  app.put('/partners/:id', { config: { permission: 'partner.update' } }, (request) => {
    const { id } = parse(pathId, request.params);
    const { inTimeline } = parse(updateBody, request.body);
    const isChanged = database.run(
      'UPDATE partner SET inTimeline = ? WHERE sharedById = ? AND sharedWithId = ?',
      Number(inTimeline),
      id,
      request.auth.userId,
    );
    if (!isChanged) {
      throw badRequest('Not found or no partner.update access');
    }
    return { ...toUser(getUser(database, id), true), inTimeline };
  });
};

/** Whose photos a user's searches and timeline show: their own, and those of partners whom they let in. */
export const ownersFor = (database: Database, userId: string): string[] => [
  userId,
  ...database
    .all<{ sharedById: string }>('SELECT sharedById FROM partner WHERE sharedWithId = ? AND inTimeline', userId)
    .map(({ sharedById }) => sharedById),
];
