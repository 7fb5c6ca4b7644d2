import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';
import type { KnownEntry } from '../../../src/lib/pets/changes/journal/known-entry.ts';
import type { AppModule } from '../browser/bundle.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { Kept } from './history.ts';
import type { World } from './world.ts';

/** How often a user says yes to ever more changes that build on the one to be taken back. */
const mostQuestions = 3;

/** The later changes that an attempt was refused for, newest first. */
export const laterOf = (outcome: Outcome): readonly KnownEntry[] =>
  outcome.kind === 'refused' && outcome.error instanceof Error && outcome.error.name === 'LaterChangesError'
    ? (outcome.error as Error & { later: readonly KnownEntry[] }).later
    : [];

/**
 * Undoes a change, or rolls it back where it was closed; an undo that was closed is carried on.
 * @param isAlong whether the user, who is asked, has later changes that build on it taken back, too
 * @returns the ids of those
 */
export const takeBack = async (
  world: World,
  tab: number,
  { id, isClosed = false }: Kept,
  isAlong: boolean,
): Promise<{ outcome: Outcome; along: string[] }> => {
  const way =
    (along: readonly string[]) =>
    async ({ engine }: AppModule): Promise<JournalEntry> => {
      if (!isClosed) {
        return engine.undoEntry(id, {}, along);
      }
      const entries = await engine.listEntries();
      const isBack = entries.some((entry) => entry.id === id && entry.direction === 'back');
      return isBack ? engine.resumeEntry(id) : engine.rollBackEntry(id, {}, along);
    };
  let along: string[] = [];
  let outcome = await attempt(world, tab, way(along));
  for (let asked = 0; isAlong && asked < mostQuestions && laterOf(outcome).length > 0; asked++) {
    along = laterOf(outcome).map((later) => later.id);
    outcome = await attempt(world, tab, way(along));
  }
  return { outcome, along };
};
