import { vi } from 'vitest';
import type { JournalEntry, Step } from '../change';
import type { Told } from '../unanswered/ask-again';
import type { StepContext } from './context';

const none = () => Promise.resolve<JournalEntry[]>([]);

const everything = (today: string) => ({
  isResumed: false,
  createdAt: '2026-01-01T10:00:00.000Z',
  steps: [] as readonly Step[],
  late: [] as readonly string[],
  touched: {
    people: new Set<string>(),
    gone: new Set<string>(),
    created: new Set<string>(),
    photos: new Set<string>(),
    replaced: {},
  },
  coversPut: new Map<string, string>(),
  current: (id: string) => (id === 'old' ? today : id),
  later: none,
  earlier: none,
  elsewhere: none,
  marker: (what: string) => `marker ${what}`,
  wasTakenBack: (_: Step) => false,
  replace: vi.fn(() => Promise.resolve()),
  save: vi.fn(() => Promise.resolve()),
  write: vi.fn((send: () => Promise<unknown>, _?: Told<unknown>) => send()),
  keep: vi.fn((edit: () => Promise<unknown>) => edit()),
  problem: vi.fn(),
  advance: vi.fn(),
});

/**
 * What a step needs, of an entry that is done for the first time, with no others beside it; notes what it is told.
 * @param today what stands for the id `old` by now
 * @param more what a spec has of its own; covers, above all, which there are none of here
 */
export const contextOf = <More extends object = object>(today: string, more: More = {} as More) => ({
  ...everything(today),
  ...more,
});

export const asContext = (context: object): StepContext => context as StepContext;
