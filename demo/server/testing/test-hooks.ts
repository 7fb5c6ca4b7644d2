import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import type { DemoContext } from '../context.ts';
import { parse } from '../http/errors.ts';
import { uuid, visibility } from '../http/schemas.ts';
import { tellUploaded } from '../live/told-assets.ts';
import { detect, forgetFaces, foundAnew } from '../people/recognition.ts';
import { setOffline, setTrashed } from '../store/assets.ts';
import { addPartner } from '../store/seed-accounts.ts';
import { seed } from '../store/seed.ts';
import { timestamp } from '../store/time.ts';
import { guest, owner, partner } from '../users/accounts.ts';
import { newOAuth, oauthOutcomes } from '../users/provider.ts';
import type { SessionRow } from '../users/sessions.ts';
import { queueNames } from '../work/queues.ts';
import { addFaults } from './faults.ts';
import { noQuirks } from './quirks.ts';
import { stateRoutes } from './state.ts';

const photosBody = z.object({
  ids: z.array(uuid),
  visibility: visibility.optional(),
  isTrashed: z.boolean().optional(),
  /** Those that were in the trash are as if they had just come. */
  isUploaded: z.literal(true).optional(),
  isOffline: z.boolean().optional(),
  owner: z.enum(['owner', 'partner', 'guest']).optional(),
});
const oauthBody = z.object({
  outcome: z.enum(oauthOutcomes).optional(),
  isAutoLaunch: z.boolean().optional(),
  isOnly: z.boolean().optional(),
});
const keyBody = z.object({ permissions: z.array(z.string()) });
const queueBody = z.object({ name: z.enum(queueNames), isActive: z.boolean() });
const resetBody = z.object({ until: z.enum(['forgotten', 'detected', 'grouped']).default('grouped') }).default({
  until: 'grouped',
});
const quirksBody = z.object({ birthdaysEarly: z.boolean(), keepsCovers: z.boolean() }).partial();
const otherBody = z.object({
  personId: uuid,
  name: z.string(),
  birthDate: z.iso.date().nullable().default(null),
  role: z.enum(['read', 'write', 'admin']).default('read'),
});

/** Ways for tests to break things, to put photos where no request can, and to go back to the start. */
export const addTestHooks = (app: FastifyInstance, context: DemoContext): void => {
  const { database, queues, quirks } = context;
  const forgetFaults = addFaults(app, database);
  stateRoutes(app, context);
  const isPublic = { config: { permission: 'public' } };
  const done = (reply: FastifyReply) => reply.code(204).send();

  app.post('/api/demo/reset', isPublic, (_, reply) => {
    forgetFaults();
    context.work.cancel();
    Object.assign(context.oauth, newOAuth(context.oauth.isOn));
    queues.reset();
    Object.assign(quirks, noQuirks);
    context.images.forget();
    const sessions = database.all<SessionRow>('SELECT * FROM session');
    seed(database, context.library);
    for (const { token, id, userId, createdAt } of sessions) {
      database.run(
        'INSERT INTO session (token, id, userId, createdAt) SELECT ?, ?, id, ? FROM user WHERE id = ?',
        token,
        id,
        createdAt,
        userId,
      );
    }
    return done(reply);
  });

  app.post('/api/demo/oauth', isPublic, (request, reply) => {
    Object.assign(context.oauth, parse(oauthBody, request.body));
    return done(reply);
  });

  app.post('/api/demo/share', isPublic, (_, reply) => {
    database.run('INSERT OR IGNORE INTO partner (sharedById, sharedWithId) VALUES (?, ?)', owner.id, guest.id);
    return done(reply);
  });

  app.post('/api/demo/expire-sessions', isPublic, (_, reply) => {
    database.run('DELETE FROM session');
    return done(reply);
  });

  app.post('/api/demo/photos', isPublic, (request, reply) => {
    const { ids, ...wanted } = parse(photosBody, request.body);
    if (wanted.owner === 'partner') {
      addPartner(database);
    }
    for (const id of ids) {
      if (wanted.visibility) {
        database.run('UPDATE asset SET visibility = ?, updatedAt = ? WHERE id = ?', wanted.visibility, timestamp(), id);
      }
      if (wanted.owner) {
        database.run('UPDATE asset SET ownerId = ? WHERE id = ?', { owner, partner, guest }[wanted.owner].id, id);
        database.run('UPDATE face SET personId = NULL WHERE assetId = ?', id);
      }
      if (wanted.isTrashed !== undefined) {
        setTrashed(database, id, wanted.isTrashed);
      }
      if (wanted.isOffline !== undefined) {
        setOffline(database, id, wanted.isOffline);
      }
      if (wanted.isUploaded) {
        setTrashed(database, id, false);
        tellUploaded(context, [id]);
      }
    }
    return done(reply);
  });

  app.post('/api/demo/keys', isPublic, (request, reply) => {
    const { permissions } = parse(keyBody, request.body);
    const secret = `demo-key-${randomUUID()}`;
    database.run(
      'INSERT INTO apiKey (secret, id, userId, name, permissions, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
      secret,
      randomUUID(),
      owner.id,
      'made by a test',
      JSON.stringify(permissions),
      timestamp(),
    );
    return reply.code(201).send({ secret });
  });

  app.post('/api/demo/queues', isPublic, (request, reply) => {
    const { name, isActive } = parse(queueBody, request.body);
    queues.get(name).waiting = Number(isActive);
    return done(reply);
  });

  app.post('/api/demo/reset-faces', isPublic, (request, reply) => {
    const { until } = parse(resetBody, request.body);
    forgetFaces(context);
    if (until !== 'forgotten') {
      detect(context);
    }
    if (until === 'grouped') {
      foundAnew(context);
    }
    queues.get('faceDetection').waiting = Number(until === 'forgotten');
    queues.get('facialRecognition').waiting = Number(until === 'detected');
    return done(reply);
  });

  app.post('/api/demo/quirks', isPublic, (request, reply) => {
    Object.assign(quirks, parse(quirksBody, request.body));
    return done(reply);
  });

  app.post('/api/demo/other-people', isPublic, (request, reply) => {
    const { personId, name, birthDate, role } = parse(otherBody, request.body);
    addPartner(database);
    database.run(
      'INSERT OR REPLACE INTO otherPerson (personId, sharedById, name, birthDate, role) VALUES (?, ?, ?, ?, ?)',
      personId,
      partner.id,
      name,
      birthDate,
      role,
    );
    return done(reply);
  });
};
