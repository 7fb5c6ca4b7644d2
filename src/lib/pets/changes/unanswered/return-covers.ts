import type { JournalEntry } from '../change';
import { CoverReader } from '../covers';
import type { StepContext } from '../steps/context';
import { putCover } from '../steps/person/put-cover';
import { isCoverOf, standingOf } from './standing';

/** Gives people the covers again that they had before the server gave their faces, late, to somebody or once more to them. */
export const returnCovers = async (entry: JournalEntry, step: number, context: StepContext): Promise<void> => {
  const notes = (entry.unanswered ?? []).filter((note) => note.step === step);
  for (const { coverOf, mark } of notes) {
    if (mark.kind !== 'owner' || coverOf === undefined) {
      continue;
    }
    const isThere = (await standingOf(mark, context.current)) === coverOf;
    if (isThere && (await isCoverOf(coverOf, mark, context.current, new CoverReader())) === false) {
      await putCover(coverOf, mark.assetId, context);
    }
  }
};
