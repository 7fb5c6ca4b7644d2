import { expect, it } from 'vitest';
import en from '$i18n/en.json';
import type { JournalEntry } from '..';
import { ApiError } from '../../core/api-error';
import { JournalError, NotMergedError, NotVerifiedError, UnfinishedChangeError } from '../errors';
import { MissingPermissionError } from '../permissions';
import { changeFailure, inOwnWords } from './refusal';

const { changes, history } = en.pets;

const entry = {
  plan: {
    change: { kind: 'rename', personId: 'p', name: 'Rex' },
    steps: [{ kind: 'update-person', personId: 'p', before: { name: 'Max' }, after: { name: 'Rex' } }],
    names: { p: 'Max' },
  },
  names: { p: 'Max' },
  problems: [],
} as unknown as JournalEntry;

const withPermission = (text: string) => text.replace('{permission}', 'person.merge');

it.each([
  ['a permission that the key lacks', new MissingPermissionError('person.merge', false), changes.missing_permission],
  ['one that only the undo needs', new MissingPermissionError('person.merge', true), changes.missing_permission_undo],
  ['a server that merges nobody', new JournalError(entry, new NotMergedError('x')), history.reason.not_merged],
  ['what was not so afterwards', new JournalError(entry, new NotVerifiedError('x')), history.reason.not_verified],
])('has words of its own for %s', (_, error, text) => {
  expect(changeFailure(error)).toBe(withPermission(text));
  expect(inOwnWords(error)).toMatchObject({ kind: 'refused', serverMessage: withPermission(text), cause: error });
});

it('says which change of the same pets is unfinished', () => {
  const [before, after] = changes.unfinished.split('{sentence}', 2);
  const words = changeFailure(new UnfinishedChangeError(entry));
  expect(words.startsWith(before)).toBe(true);
  expect(words.endsWith(after)).toBe(true);
  expect(words.slice(before.length, words.length - after.length)).toContain('Rex');
});

it.each([
  ['open', changes.unfinished_in],
  ['running', changes.unfinished_running],
  ['too-large', changes.unfinished_only_in],
] as const)('says in which browser one is %s', (standing, text) => {
  const words = (browserName: string) => changeFailure(new UnfinishedChangeError(entry, { browserName, standing }));
  const rest = text.slice(text.indexOf('{browser}') + '{browser}'.length);
  expect(words('Safari, iPhone').endsWith(`Safari, iPhone${rest}`)).toBe(true);
  expect(words('').endsWith(`${history.elsewhere.some_browser}${rest}`)).toBe(true);
});

it.each([
  ['an answer', new ApiError('offline')],
  ['a change that such an answer stopped', new JournalError(entry, new ApiError('offline'))],
  ['whatever else is thrown', new TypeError('x')],
])('leaves %s to whoever words failures', (_, error) => {
  expect(inOwnWords(error)).toBe(error);
});

it('words what is not its own as everybody does', () => {
  expect(changeFailure(new JournalError(entry, new ApiError('offline')))).toBe(en.shell.failure.offline);
});
