import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import type { AppModule } from '../browser/bundle.ts';
import type { Choice } from '../sequence/sequence.ts';
import { attempt } from './attempt.ts';
import type { World } from './world.ts';

/** How an entry came to rest. */
export type Rest = { kind: 'entry'; entry: JournalEntry } | { kind: 'gone' } | { kind: 'stuck' };

const tries = 5;

const wayOf =
  (choice: Choice, id: string) =>
  ({ engine }: AppModule): Promise<JournalEntry> =>
    choice === 'finish' ? engine.resumeEntry(id) : engine.rollBackEntry(id);

/** The history; null where it can't be had at the moment, or the tab ended over it. */
const readEntries = async (world: World, browser: number): Promise<JournalEntry[] | null> => {
  try {
    return await world.entries(browser);
  } catch {
    return null;
  }
};

/** Does about a cut off entry what the user chose, again and again, the last times without any fault; then the other, then closes it. */
export const settle = async (world: World, browser: number, id: string, choice: Choice): Promise<Rest> => {
  const other = choice === 'finish' ? 'roll-back' : 'finish';
  const ways = [...Array.from({ length: tries }, () => choice), other, 'close'] as const;
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
    if (entry.status !== 'interrupted') {
      return { kind: 'entry', entry };
    }
    const outcome = await attempt(
      world,
      browser,
      way === 'close' ? ({ engine }) => engine.closeEntry(id) : wayOf(way, id),
    );
    if (outcome.kind === 'done') {
      return { kind: 'entry', entry: outcome.entry };
    }
  }
  return { kind: 'stuck' };
};
