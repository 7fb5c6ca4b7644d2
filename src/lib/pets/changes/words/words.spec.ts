import { expect, it } from 'vitest';
import en from '$i18n/en.json';
import type { Problem, ProblemKind } from '..';
import type { StopReason } from '../errors';
import { failureWords, runningWords } from './failure-words';
import { problemSentence, reasonSentence } from './problem-sentence';

type Values = Record<string, string | number>;

/** The text that a key stands for, in English; nothing for one that stands for none. */
const textAt = (key: string): string => {
  let found: unknown = en;
  for (const part of key.split('.')) {
    found = (found as Record<string, unknown> | undefined)?.[part];
  }
  return typeof found === 'string' ? found : '';
};
const translate = (key: string, options?: { values: Values }): string =>
  textAt(key) && JSON.stringify({ text: textAt(key), ...options?.values });

const problem = (kind: ProblemKind, more: Partial<Problem> = {}): Problem => ({
  step: 0,
  kind,
  count: 3,
  name: 'Bella',
  detail: null,
  ...more,
});
/** Under which name the words are, each of its own; by name, so that the compiler asks for the next one. */
const kinds: Record<Exclude<ProblemKind, 'failed'>, string> = {
  'came-late': 'came_late',
  'changed-since': 'changed_since',
  'cover-kept': 'cover_kept',
  'cover-unknown': 'cover_unknown',
  'faces-gone': 'faces_gone',
  'faces-moved-since': 'faces_moved_since',
  'in-trash': 'in_trash',
  'locked-folder': 'locked_folder',
  'more-photos': 'more_photos',
  'moved-in-part': 'moved_in_part',
  'not-yours': 'not_yours',
  offline: 'offline',
  'person-gone': 'person_gone',
  'person-kept': 'person_kept',
  unlisted: 'unlisted',
  unreadable: 'unreadable',
};
const reasons: Record<StopReason, string> = {
  busy: 'busy',
  cancelled: 'cancelled',
  forbidden: 'forbidden',
  lost: 'lost',
  'not-found': 'not_found',
  'not-merged': 'not_merged',
  'not-verified': 'not_verified',
  offline: 'offline',
  refused: 'refused',
  server: 'server',
  'signed-out': 'signed_out',
};

it.each(Object.entries(kinds))('says what is left by %s', (kind, words) => {
  const said = JSON.parse(problemSentence(problem(kind as ProblemKind, { detail: '9' }), translate)) as Values;
  expect(said.text).toBe(textAt(`pets.history.problem.${words}`));
  expect(said).toMatchObject({ count: 3, total: 9, name: 'Bella' });
});

it.each(Object.entries(reasons))('says why a change stopped: %s', (reason, words) => {
  const said = reasonSentence(reason as StopReason, translate);
  expect(JSON.parse(said)).toEqual({ text: textAt(`pets.history.reason.${words}`) });
  expect(problemSentence(problem('failed', { detail: reason }), translate)).toBe(said);
});

it('has other words for each, and a name for whoever has none', () => {
  const said = Object.keys(kinds).map((kind) => problemSentence(problem(kind as ProblemKind), translate));
  const why = Object.keys(reasons).map((reason) => reasonSentence(reason as StopReason, translate));
  expect(new Set([...said, ...why]).size).toBe(said.length + why.length);
  expect(problemSentence(problem('failed'), translate)).toBe(reasonSentence('server', translate));
  const nameless = problemSentence(problem('person-kept', { name: null }), translate);
  expect((JSON.parse(nameless) as Values).name).toContain(textAt('pets.changes.somebody'));
});

it('has words for all that fails, in whole and in part, and for what is going on', () => {
  const all = [
    ...Object.values(failureWords).flatMap(({ failed, partly }) => [failed, partly]),
    ...Object.values(runningWords),
  ];
  expect(all.filter((key) => textAt(key) === '')).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
  for (const [what, { failed, partly }] of Object.entries(failureWords)) {
    expect([failed, partly]).toEqual([`pets.changes.failed.${what}`, `pets.changes.partly.${what}`]);
  }
});
