import { expect, it } from 'vitest';
import { VisionError } from '../errors';
import { priorities, type FromWorker, type Priority, type Task } from '../protocol';
import { Schedule, type TaskContext } from './schedule';

/** A schedule whose tasks end when the test says so; a task is known by the file that it adds. */
const setup = () => {
  const begun: string[] = [];
  const said: FromWorker[] = [];
  const ends = new Map<string, { context: TaskContext; end: (error?: unknown) => Promise<void> }>();
  const schedule = new Schedule(
    (task, context) =>
      new Promise((resolve, reject) => {
        const { fileName } = (task as Extract<Task, { name: 'addModel' }>).origin;
        begun.push(fileName);
        const end = async (error?: unknown) => {
          if (error) {
            reject(error as Error);
          } else {
            resolve(`${fileName} done`);
          }
          await new Promise((settled) => setTimeout(settled, 0));
        };
        ends.set(fileName, { context, end });
      }),
    (message) => void said.push(message),
  );
  const send = (id: number, fileName: string, priority: Priority = priorities.background) =>
    schedule.receive({
      type: 'run',
      id,
      priority,
      task: { name: 'addModel', slot: 'detector', file: new Blob(), origin: { from: 'user', fileName } },
    });
  return { begun, said, send, schedule, task: (name: string) => ends.get(name)! };
};

it('works on one task at a time, the most urgent first and equals in their order', async () => {
  const { begun, send, task } = setup();
  send(1, 'first');
  send(2, 'later');
  send(3, 'last');
  send(4, 'urgent', priorities.asked);
  expect(begun).toEqual(['first']);
  await task('first').end();
  await task('urgent').end();
  await task('later').end();
  expect(begun).toEqual(['first', 'urgent', 'later', 'last']);
});

it('answers, tells progress, and says what kind of failure it was', async () => {
  const { said, send, task } = setup();
  send(1, 'a');
  task('a').context.onProgress(1, 2);
  await task('a').end();
  send(2, 'b');
  await task('b').end(new VisionError({ kind: 'picture' }));
  send(3, 'c');
  await task('c').end(new RangeError('no memory'));
  expect(said).toEqual([
    { type: 'began', id: 1 },
    { type: 'progress', id: 1, done: 1, total: 2 },
    { type: 'done', id: 1, answer: 'a done' },
    { type: 'began', id: 2 },
    { type: 'failed', id: 2, failure: { kind: 'picture' } },
    { type: 'began', id: 3 },
    { type: 'failed', id: 3, failure: { kind: 'broken', detail: 'no memory' } },
  ]);
});

it('does not begin what was cancelled, and answers to it that it has ended', async () => {
  const { begun, said, send, schedule, task } = setup();
  send(1, 'running');
  send(2, 'waiting');
  send(3, 'next');
  schedule.receive({ type: 'cancel', id: 1 });
  schedule.receive({ type: 'cancel', id: 2 });
  expect(task('running').context.signal.aborted).toBe(true);
  await task('running').end();
  await task('next').end();
  expect(begun).toEqual(['running', 'next']);
  expect(said).toEqual([
    { type: 'began', id: 1 },
    { type: 'dropped', id: 2 },
    { type: 'dropped', id: 1 },
    { type: 'began', id: 3 },
    { type: 'done', id: 3, answer: 'next done' },
  ]);
});
