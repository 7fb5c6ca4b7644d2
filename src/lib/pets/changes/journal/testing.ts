import type { JournalEntry } from '../change';

/** An entry of somebody's journal, of a rename without steps where nothing else is said. */
export const entryOf = (fields: Partial<JournalEntry> = {}): JournalEntry => ({
  id: 'a',
  userId: 'me',
  createdAt: '2026-01-01T10:00:00.000Z',
  finishedAt: null,
  status: 'done',
  direction: 'forward',
  plan: {
    change: { kind: 'rename', personId: 'p', name: 'Rex' },
    steps: [],
    photosAffected: 0,
    outcome: null,
    warnings: [],
    names: {},
  },
  stepsDone: 0,
  problems: [],
  names: {},
  ...fields,
});
