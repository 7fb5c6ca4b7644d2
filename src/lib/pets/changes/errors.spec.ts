import { describe, expect, it } from 'vitest';
import { ApiError } from '../core/api-error';
import { LockLostError } from '../core/browser/locks/locks';
import {
  JournalError,
  LaterChangesError,
  MovedOnError,
  NotMergedError,
  NotVerifiedError,
  OutdatedPlanError,
  stopReason,
  UnfinishedChangeError,
} from './errors';
import { entryOf } from './journal/testing';

const entry = entryOf();

describe('why a change stopped', () => {
  it.each([
    ['signed-out', 'signed-out', new ApiError('signed-out')],
    ['busy', 'busy', new ApiError('busy')],
    ['not-verified', 'server', new NotVerifiedError('x')],
    ['not-merged', 'server', new NotMergedError('x')],
    ['lost', 'server', new LockLostError('x')],
    ['cancelled', 'server', new DOMException('x', 'AbortError')],
    ['server', 'server', new DOMException('x', 'DataError')],
    ['server', 'server', new TypeError('x')],
    ['server', 'server', 'x'],
  ])('is %s, and %s to whoever words failures: %#', (reason, kind, cause) => {
    expect(stopReason(cause)).toBe(reason);
    expect(new JournalError(entry, cause)).toMatchObject({ reason, kind, cause, entry, extent: 'unclear' });
  });

  it('says what its cause does, and how long to wait', () => {
    expect(new JournalError(entry, new ApiError('refused', { serverMessage: 'No' })).message).toBe('No');
    expect(new JournalError(entry, 'whatever').message).toBe('whatever');
    expect(new JournalError(entry, new ApiError('busy', { retryAfterMs: 700 })).retryAfterMs).toBe(700);
    expect(new JournalError(entry, new TypeError('x')).retryAfterMs).toBeNull();
  });
});

it('errors are known by their names, wherever they come from', () => {
  const errors = [
    new JournalError(entry, 'x'),
    new LaterChangesError([entry, entry]),
    new MovedOnError('e', ['done', 'undone']),
    new NotMergedError('x'),
    new NotVerifiedError('x'),
    new OutdatedPlanError(),
    new UnfinishedChangeError(entry),
  ];
  expect(errors.map(String)).toEqual([
    'JournalError: x',
    'LaterChangesError: 2 later changes build on it',
    'MovedOnError: No entry e that is done or undone',
    'NotMergedError: x',
    'NotVerifiedError: x',
    'OutdatedPlanError: Another change was made since the plan was',
    'UnfinishedChangeError: A change of the same pets is unfinished',
  ]);
});
