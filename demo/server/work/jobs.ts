import { z } from 'zod';
import type { DemoContext, Routes } from '../context.ts';
import { badRequest, parse } from '../http/errors.ts';
import { recognise, refreshFaces, removeFacelessPeople, resetFaces, resetRecognition } from '../people/recognition.ts';
import { refreshThumbnails } from '../people/thumbnails.ts';
import { chooseCover } from '../store/people.ts';
import { type Queue, type QueueName, queueNames } from './queues.ts';

const pathName = z.object({ name: z.enum(queueNames) });
const commandBody = z.object({
  command: z.enum(['start', 'pause', 'resume', 'empty', 'clear-failed']),
  force: z.boolean().optional(),
});
const createBody = z.object({
  name: z.enum(['tag-cleanup', 'person-cleanup', 'user-cleanup', 'memory-cleanup', 'memory-create', 'backup-database']),
});
const updateBody = z.object({ isPaused: z.boolean().optional() });

export const jobRoutes: Routes = (app, context) => {
  const queue = (name: QueueName) => context.queues.get(name);
  const isAdminOnly = true;

  const start = (name: QueueName, isForced: boolean): void => {
    if (queue(name).waiting > 0) {
      throw badRequest('Job is already running');
    }
    queue(name).waiting++;
    context.work.later(() => {
      runQueue(context, name, isForced);
      queue(name).waiting = 0;
    });
  };

  app.get('/jobs', { config: { permission: 'job.read', isAdminOnly } }, () =>
    Object.fromEntries(queueNames.map((name) => [name, toLegacyQueue(queue(name))])),
  );

  app.post('/jobs', { config: { permission: 'job.create', isAdminOnly } }, (request, reply) => {
    const { name } = parse(createBody, request.body);
    if (name === 'person-cleanup') {
      context.work.later(() => removeFacelessPeople(context));
    }
    return reply.code(204).send();
  });

  app.put('/jobs/:name', { config: { permission: 'job.create', isAdminOnly } }, (request) => {
    const { name } = parse(pathName, request.params);
    const { command, force = false } = parse(commandBody, request.body);
    if (command === 'start') {
      start(name, force);
    } else if (command === 'pause' || command === 'resume') {
      queue(name).isPaused = command === 'pause';
    }
    return toLegacyQueue(queue(name));
  });

  app.get('/queues', { config: { permission: 'queue.read', isAdminOnly } }, () =>
    queueNames.map((name) => toQueue(name, queue(name))),
  );

  app.get('/queues/:name', { config: { permission: 'queue.read', isAdminOnly } }, (request) => {
    const { name } = parse(pathName, request.params);
    return toQueue(name, queue(name));
  });

  app.get('/queues/:name/jobs', { config: { permission: 'queueJob.read', isAdminOnly } }, (request) => {
    parse(pathName, request.params);
    return [];
  });

  app.put('/queues/:name', { config: { permission: 'queue.update', isAdminOnly } }, (request) => {
    const { name } = parse(pathName, request.params);
    const { isPaused = queue(name).isPaused } = parse(updateBody, request.body);
    queue(name).isPaused = isPaused;
    return toQueue(name, queue(name));
  });
};

const runQueue = (context: DemoContext, name: QueueName, isForced: boolean): void => {
  const run: Partial<Record<QueueName, (context: DemoContext) => void>> = {
    faceDetection: isForced ? resetFaces : refreshFaces,
    facialRecognition: isForced ? resetRecognition : recognise,
    thumbnailGeneration: makeMissingThumbnails,
  };
  run[name]?.(context);
};

/** Gives people who have faces but no thumbnail a cover, such as those that survived a merge without one. */
const makeMissingThumbnails = (context: DemoContext): void => {
  const people = context.database.all<{ id: string; coverFaceId: string | null }>(
    'SELECT id, coverFaceId FROM person WHERE id NOT IN (SELECT personId FROM personThumbnail)',
  );
  const covered = people.filter(({ id, coverFaceId }) => coverFaceId !== null || chooseCover(context.database, id));
  refreshThumbnails(
    context,
    covered.map(({ id }) => id),
  );
};

const counts = ({ waiting }: Queue) => ({
  active: waiting,
  completed: 0,
  failed: 0,
  delayed: 0,
  waiting: 0,
  paused: 0,
});

const toQueue = (name: QueueName, queue: Queue) => ({ name, isPaused: queue.isPaused, statistics: counts(queue) });

const toLegacyQueue = (queue: Queue) => ({
  queueStatus: { isPaused: queue.isPaused, isActive: queue.waiting > 0 },
  jobCounts: counts(queue),
});
