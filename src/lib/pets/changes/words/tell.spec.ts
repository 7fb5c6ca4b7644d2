import { beforeEach, describe, expect, it, vi } from 'vitest';
import en from '$i18n/en.json';
import { notify } from '$lib/host';
import { ApiError } from '../../core/api-error';
import { LockLostError } from '../../core/browser/locks/locks';
import type { EntryStatus, JournalEntry, Problem, Step } from '../change';
import { JournalError, MovedOnError, NotVerifiedError, OutdatedPlanError, UnfinishedChangeError } from '../errors';
import { entryOf } from '../journal/testing';
import { tellDone, tellFailure } from './tell';

const { changes } = en.pets;

const success = vi.spyOn(notify, 'success').mockReturnValue();
const info = vi.spyOn(notify, 'info').mockReturnValue();
const failure = vi.spyOn(notify, 'failure').mockReturnValue();
const ways = { undo: vi.fn(), resume: vi.fn(), rollBack: vi.fn() };

interface Options {
  action?: { label: string; onAction(): void };
  timeout?: number;
}

/** What was told, of all ways to tell: by which, in which words, and what may be done about it. */
const told = () =>
  [success, info, failure].flatMap((way) =>
    way.mock.calls.map((call) => {
      const options = (call.at(-1) ?? {}) as Options;
      options.action?.onAction?.();
      return [way.getMockName(), call.find((one) => typeof one === 'string'), options.action?.label, options.timeout];
    }),
  );

const problem = (kind: Problem['kind']): Problem => ({ step: 0, kind, count: 2, name: 'Rex', detail: null });
const withMessage = (words: string, message: string) => words.split('{message}').join(message);
const inTrash = '2 photos are in the trash. Restore them to finish.';

beforeEach(() => {
  vi.clearAllMocks();
  success.mockName('success');
  info.mockName('info');
  failure.mockName('failure');
});

describe('a change that came to its end', () => {
  const end = (status: EntryStatus, ...problems: Problem[]) => {
    tellDone(entryOf({ id: 'e', status, problems }), 'Named Rex', ways);
    return told();
  };

  it('is told with a way back', () => {
    expect(end('done')).toEqual([['success', 'Named Rex', changes.undo, undefined]]);
    expect(ways.undo).toHaveBeenCalledExactlyOnceWith('e');
  });

  it('is told with what it left: first what waits for the user', () => {
    expect(end('partly-done', problem('cover-unknown'), problem('in-trash'))).toEqual([
      ['info', `Named Rex. ${inTrash}`, changes.undo, undefined],
    ]);
    expect(ways.undo).toHaveBeenCalledExactlyOnceWith('e');
  });

  it('is told as undone, with no way back, whatever nobody can do anything about', () => {
    expect(end('undone')).toEqual([['success', 'Undone: Named Rex', undefined, undefined]]);
    vi.clearAllMocks();
    expect(end('undone', problem('locked-folder'))).toEqual([['success', 'Undone: Named Rex', undefined, undefined]]);
  });

  it('is told as undone in part, with what waits, and else with where to look', () => {
    const partly = changes.partly_undone.replace('{sentence}', 'Named Rex');
    expect(end('partly-undone', problem('changed-since'))).toEqual([['info', partly, undefined, 10_000]]);
    vi.clearAllMocks();
    expect(end('partly-undone', problem('changed-since'), problem('in-trash'))).toEqual([
      ['info', `${partly} ${inTrash}`, undefined, 10_000],
    ]);
  });
});

describe('a change that did not come about, or stopped', () => {
  const fail = (error: unknown) => {
    tellFailure(error, 'rename', ways);
    return told();
  };
  const stopped = (cause: unknown, extent: JournalError['extent'] = 'some', more: Partial<JournalEntry> = {}) =>
    fail(new JournalError(entryOf({ id: 'e', status: 'interrupted', ...more }), cause, extent));
  const { plan } = entryOf();
  const step: Step = { kind: 'unsay', personId: 'p', said: [] };
  const oneStep = { plan: { ...plan, steps: [step] } };

  it('is told as what nothing came of, without an entry', () => {
    expect(fail(new ApiError('forbidden'))).toEqual([
      ['failure', withMessage(changes.unchanged, changes.failed.rename), undefined, undefined],
    ]);
  });

  it.each([
    ['nothing', changes.unchanged_resume, changes.failed.rename],
    ['some', changes.interrupted, changes.partly.rename],
    ['unclear', changes.unclear, changes.failed.rename],
  ] as const)('is told by how much was done: %s', (extent, words, message) => {
    expect(stopped(new ApiError('offline'), extent)).toEqual([
      ['failure', withMessage(words, message), changes.roll_back, undefined],
    ]);
    expect(ways.rollBack).toHaveBeenCalledExactlyOnceWith('e');
  });

  it('offers to go on, once it was on its way back', () => {
    expect(stopped(new ApiError('offline'), 'some', { direction: 'back' })).toEqual([
      ['failure', withMessage(changes.interrupted, changes.partly.rename), changes.resume, undefined],
    ]);
    expect(ways.resume).toHaveBeenCalledExactlyOnceWith('e');
  });

  it('has changed nothing where its only step was said to be done, and was not', () => {
    const nothing = withMessage(changes.unchanged_resume, changes.failed.rename);
    expect(stopped(new NotVerifiedError('x'), 'some', oneStep)[0][1]).toBe(nothing);
    vi.clearAllMocks();
    const partly = withMessage(changes.interrupted, changes.partly.rename);
    expect(stopped(new ApiError('offline'), 'some', oneStep)[0][1]).toBe(partly);
    vi.clearAllMocks();
    const two = { plan: { ...plan, steps: [step, step] } };
    expect(stopped(new NotVerifiedError('x'), 'some', two)[0][1]).toBe(partly);
  });

  it('is no failure where the user stopped it', () => {
    const cancelled = new DOMException('Stopped', 'AbortError');
    expect(stopped(cancelled)).toEqual([['info', changes.stopped, changes.roll_back, undefined]]);
  });

  it('is told as lost to another tab, whoever noticed', () => {
    const lost = [['info', changes.lost, undefined, undefined]];
    expect(fail(new LockLostError('x'))).toEqual(lost);
    vi.clearAllMocks();
    expect(stopped(new LockLostError('x'))).toEqual(lost);
  });

  it.each([
    [new MovedOnError('e', ['done']), changes.moved_on],
    [new OutdatedPlanError(), changes.outdated_plan],
  ])('is told as what others have done meanwhile: %s', (error, words) => {
    expect(fail(error)).toEqual([['info', words, undefined, 10_000]]);
  });

  it.each([
    [null, changes.resume],
    ['open', changes.resume],
    ['running', undefined],
    ['too-large', undefined],
  ] as const)('offers to go on with what is in its way, where that is possible here: %s', (standing, label) => {
    const elsewhere = standing && { browserName: 'Firefox', standing };
    const [[way, words, action, timeout]] = fail(new UnfinishedChangeError(entryOf({ id: 'old' }), elsewhere));
    expect([way, action, timeout]).toEqual(['info', label, 10_000]);
    expect(words).toContain('Named Rex');
    expect(ways.resume.mock.calls).toEqual(label ? [['old']] : []);
  });
});
