import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import type { AppModule } from '../browser/bundle.ts';
import { TabEndedError } from '../browser/tab.ts';
import { StandstillError } from '../timeline.ts';
import type { World } from './world.ts';

export type Outcome =
  | { kind: 'done'; entry: JournalEntry }
  /** It stopped half-way, or the tab ended: the journal says more. */
  | { kind: 'cut-off'; entryId: string | null }
  | { kind: 'refused'; error: unknown }
  | { kind: 'standstill' };

/** The entry that came of it, as far as that is known. */
export const entryIdOf = (outcome: Outcome): string | null =>
  outcome.kind === 'done' ? outcome.entry.id : outcome.kind === 'cut-off' ? outcome.entryId : null;

/** Has the app do something in a browser, whatever comes of it. */
export const attempt = async (
  world: World,
  browser: number,
  work: (app: AppModule) => Promise<JournalEntry>,
): Promise<Outcome> => {
  try {
    return { kind: 'done', entry: await world.tab(browser).do(work) };
  } catch (error) {
    if (error instanceof TabEndedError) {
      return { kind: 'cut-off', entryId: null };
    }
    if (error instanceof StandstillError) {
      return { kind: 'standstill' };
    }
    if (error instanceof Error && error.name === 'JournalError') {
      return { kind: 'cut-off', entryId: (error as Error & { entry: JournalEntry }).entry.id };
    }
    return { kind: 'refused', error };
  }
};
