import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import type { AppModule } from '../browser/bundle.ts';
import type { Choice } from '../sequence/sequence.ts';
import { attempt } from './attempt.ts';
import type { World } from './world.ts';

/** How an entry came to rest; `isAsChosen` is false where it took another way than the user's. */
export type Rest = { kind: 'entry'; entry: JournalEntry; isAsChosen: boolean } | { kind: 'gone' } | { kind: 'stuck' };

/** Whether it did not end as the user chose. */
export const isStuck = (rest: Rest): boolean => rest.kind === 'stuck' || (rest.kind === 'entry' && !rest.isAsChosen);

const tries = 5;

const wayOf =
  (choice: Choice, id: string) =>
  ({ engine }: AppModule): Promise<JournalEntry> => {
    switch (choice) {
      case 'finish': {
        return engine.resumeEntry(id);
      }
      case 'roll-back': {
        return engine.rollBackEntry(id);
      }
      case 'close': {
        return engine.closeEntry(id);
      }
    }
  };

/** The history; null where it can't be had at the moment, or the tab ended over it. */
const readEntries = async (world: World, browser: number): Promise<JournalEntry[] | null> => {
  try {
    return await world.entries(browser);
  } catch {
    return null;
  }
};

/** What is left where the user's choice does not end it. */
const wayOut: Record<Choice, readonly Choice[]> = {
  finish: ['roll-back', 'close'],
  'roll-back': ['finish', 'close'],
  close: ['roll-back', 'finish'],
};

/**
 * Does about a cut off entry what the user chose, again and again, the last times without any fault; then what else there is. That is as
 * chosen where the user is told that later changes, of another device perhaps, build on it.
 */
export const settle = async (world: World, browser: number, id: string, choice: Choice): Promise<Rest> => {
  let isBuiltOn = false;
  const ways = [...Array.from({ length: tries }, () => choice), ...wayOut[choice]];
  for (const [index, way] of ways.entries()) {
    if (index >= 2) {
      world.weather.clear();
    }
    const entries = await readEntries(world, browser);
    if (!entries) {
      continue;
    }
    const entry = entries.find((one) => one.id === id);
    if (!entry) {
      return { kind: 'gone' };
    }
    const isAsChosen = index <= tries;
    if (entry.status !== 'interrupted') {
      return { kind: 'entry', entry, isAsChosen };
    }
    const outcome = await attempt(world, browser, wayOf(way, id));
    isBuiltOn ||= outcome.kind === 'refused' && (outcome.error as Error).name === 'LaterChangesError';
    if (outcome.kind === 'done') {
      return { kind: 'entry', entry: outcome.entry, isAsChosen: way === choice || isBuiltOn };
    }
  }
  return { kind: 'stuck' };
};
