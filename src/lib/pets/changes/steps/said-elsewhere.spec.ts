import { expect, it, vi } from 'vitest';
import type { Person, PersonFields } from '../../core/person';
import type { JournalEntry, Step } from '../change';
import { withSaidElsewhere } from './said-elsewhere';
import { asContext, contextOf } from './testing';

const rex: Person = { id: 'old', name: 'Rex', birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
const said = (
  before: Partial<PersonFields>,
  after: Partial<PersonFields>,
  { personId = 'old', ...more }: Partial<JournalEntry> & { personId?: string } = {},
): JournalEntry => {
  const steps: Step[] = [{ kind: 'update-person', personId, before, after }];
  return { direction: 'forward', status: 'done', stepsDone: 1, plan: { steps }, ...more } as JournalEntry;
};
const named = (before: string, after: string, more: Parameters<typeof said>[2] = {}) =>
  said({ name: before }, { name: after }, more);

/** `old` stands for `rex` today. */
const last = async (others: JournalEntry[], earlier: JournalEntry[] = [], later: JournalEntry[] = []) => {
  const problem = vi.fn();
  const all = (entries: JournalEntry[]) => () => Promise.resolve(entries);
  const context = contextOf('rex', { elsewhere: all(others), earlier: all(earlier), later: all(later), problem });
  const { name, birthDate, isFavorite, isHidden } = await withSaidElsewhere('rex', rex, asContext(context));
  return { fields: [name, birthDate, isFavorite, isHidden], listed: problem.mock.calls as unknown[] };
};
const unchanged = { fields: ['Rex', null, false, false], listed: [] };

it('what others have made of what is known is true by now, in whichever order they are known of', async () => {
  const before = { birthDate: null, isFavorite: false, isHidden: false };
  const after = { birthDate: '2020-01-01', isFavorite: true, isHidden: true };
  const chain = [named('Two', 'Three'), said(before, after), named('Rex', 'Two')];
  const expected = { fields: ['Three', '2020-01-01', true, true], listed: [] };
  expect(await last(chain)).toEqual(expected);
  expect(await last(chain.toReversed())).toEqual(expected);
});

it('what they made of something else, of somebody else, or took back is not', async () => {
  expect(await last([])).toEqual(unchanged);
  expect(await last([named('Before', 'Luna')])).toEqual(unchanged);
  expect(await last([named('Rex', 'Luna', { personId: 'max' })])).toEqual(unchanged);
  expect(await last([named('Rex', 'Luna', { direction: 'back', status: 'undone' })])).toEqual(unchanged);
  expect(await last([named('Rex', 'Luna', { stepsDone: 0 })])).toEqual(unchanged);
});

it('ends where they went round in a circle', async () => {
  expect(await last([named('Rex', 'Two'), named('Two', 'Rex')])).toEqual(unchanged);
});

it('is listed where this browser has made the one of the other, too', async () => {
  const listed = { ...unchanged, listed: [['changed-since', { name: 'Rex' }]] };
  expect(await last([named('Rex', 'Two')], [named('Two', 'Rex')])).toEqual(listed);
  expect(await last([named('Rex', 'Two')], [], [named('Two', 'Rex')])).toEqual(listed);
  const { fields } = await last([named('Rex', 'Two')], [named('One', 'Rex')]);
  expect(fields[0]).toBe('Two');
});
