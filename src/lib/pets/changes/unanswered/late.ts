import { currentUserId } from '../../immich/transport/session';
import { announce } from '../announce';
import type { JournalEntry } from '../change';
import { CoverReader } from '../covers';
import { carryQuietly } from '../elsewhere/carry';
import { followAliases, readAliases } from '../journal/aliases';
import type { Current } from '../journal/extent';
import { findEntry, listEntries, saveEntry } from '../journal/journal';
import { holdEntry } from '../journal/locks';
import { isWatched } from '../journal/unfinished';
import { isCoverByOthers } from './cover-by-others';
import { isOutdated } from './outdated';
import { reopen } from './reopen';
import { drawnBy, isAbout, noteRest, watchedMs } from './rests';
import { isCoverOf, standingOf } from './standing';
import { isAsSent, type Standing, type Unanswered } from './unanswered';

/** Faces that were not there when all came to rest. */
const drawnSince = (standing: Standing, rest: Standing | undefined, own: string | null): string[] =>
  Array.isArray(standing) ? standing.filter((id) => id !== own && !(Array.isArray(rest) && rest.includes(id))) : [];

/** Whether it is as a write was to make it, and was not when all came to rest; then notes what came of it. */
const isLate = (note: Unanswered, standing: Standing, entry: JournalEntry, current: Current): boolean => {
  const { mark, rest, direction } = note;
  if (mark.kind === 'drawn') {
    const own = drawnBy(entry.plan.steps[note.step]);
    note.late = drawnSince(standing, rest, own && current(own));
    return note.late.length > 0;
  }
  if (mark.kind === 'merged' && mark.assetId === null) {
    // the server itself removes whoever has no face
    return false;
  }
  const wasOtherwise = rest === undefined ? entry.direction !== direction : !isAsSent(mark, rest, current);
  return wasOtherwise && isAsSent(mark, standing, current);
};

/** Whether the server has picked somebody another cover than the face that it was, and that is still theirs. */
const isCoverLost = async (
  { coverOf, mark }: Unanswered,
  standing: Standing,
  current: Current,
  covers: CoverReader,
): Promise<boolean> =>
  mark.kind === 'owner' &&
  coverOf !== undefined &&
  standing === current(coverOf) &&
  (await isCoverOf(coverOf, mark, current, covers)) === false &&
  !(await isCoverByOthers(standing, current, covers));

/** Looks at one entry; what came late is to be put right by the entry, or by a later one that it came upon. */
const lookAt = async (id: string, entries: readonly JournalEntry[], current: Current): Promise<JournalEntry | null> => {
  const entry = await findEntry(id);
  if (!entry || !isWatched(entry)) {
    return null;
  }
  const late: Unanswered[] = [];
  const kept: Unanswered[] = [];
  const calm: [Unanswered, Standing][] = [];
  const covers = new CoverReader();
  const others = entries.filter((other) => other.id !== id);
  for (const note of entry.unanswered ?? []) {
    const standing = await standingOf(note.mark, current, covers);
    const isSurprise =
      standing !== undefined &&
      !isOutdated(note, others, current) &&
      (isLate(note, standing, entry, current) || (await isCoverLost(note, standing, current, covers)));
    if (isSurprise) {
      late.push(note);
    } else if (standing !== undefined) {
      calm.push([note, standing]);
    }
    if (late.includes(note) || Date.now() - Date.parse(note.at) < watchedMs) {
      kept.push(note);
    }
  }
  entry.unanswered = kept;
  if (kept.length === 0) {
    delete entry.unanswered;
  }
  const covering = others.filter(
    (other) =>
      (other.finishedAt ?? '') > (entry.finishedAt ?? '') && late.some((note) => isAbout(other, note, current)),
  );
  const reopened = reopen(entry, late, covering, current);
  // what one write has done shows in the others, too: how they stood before is what is to come back
  for (const [note, standing] of reopened ? [] : calm) {
    await noteRest(entry, note, standing, current, covers);
  }
  await saveEntry(entry);
  return reopened;
};

/** So that whoever shows people and photos reads them again. */
const tell = (entry: JournalEntry, late: JournalEntry, current: Current): void => {
  const marks = (late.unanswered ?? []).map(({ mark }) => mark);
  const goneIds = marks.flatMap((mark) => (mark.kind === 'merged' ? [current(mark.personId)] : []));
  const known = Object.keys(late.names).map((id) => current(id));
  announce({
    entry: structuredClone(entry),
    personIds: known.filter((id) => !goneIds.includes(id)),
    goneIds,
    newIds: [],
    assetIds: marks.flatMap((mark) => ('assetId' in mark && mark.assetId !== null ? [mark.assetId] : [])),
    replaced: {},
  });
};

/**
 * Looks whether the server has carried out what had been given up, after all was done or taken back. Such an entry is interrupted
 * again, so that it can be put right. What can't be read is looked at the next time.
 */
export const lookForLate = async (): Promise<{ found: JournalEntry[]; isOver: boolean }> => {
  const entries = await listEntries();
  const watched = entries.filter((entry) => isWatched(entry));
  if (watched.length === 0) {
    return { found: [], isOver: true };
  }
  const [userId, aliases] = await Promise.all([currentUserId(), readAliases()]);
  const current: Current = (id) => followAliases(aliases, id);
  const found: JournalEntry[] = [];
  for (const entry of watched) {
    const reopened = await holdEntry(userId, entry.id, () => lookAt(entry.id, entries, current)).catch(() => null);
    if (reopened) {
      await saveEntry(reopened);
      await carryQuietly(reopened);
      tell(reopened, entry, current);
      found.push(reopened);
    }
  }
  return { found, isOver: false };
};
