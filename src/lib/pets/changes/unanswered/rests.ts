import { findPerson } from '../../immich';
import type { JournalEntry, Step } from '../change';
import { CoverReader } from '../covers';
import { extentOf, type Current } from '../journal/extent';
import { renewMerged } from './renew-merged';
import { isCoverOf, standingOf } from './standing';
import type { Standing, Unanswered } from './unanswered';

/** So long a server is thought able to carry out what was given up. */
export const watchedMs = 3_600_000;

/** The face that a step is known to have drawn. */
export const drawnBy = (step: Step): string | null =>
  step.kind === 'draw' ? step.createdId : step.kind === 'erase' ? step.face.id : null;

/** Boxes that an entry had drawn when all came to rest, and what it has drawn itself since: any other one came late. */
const withoutLate = (entry: JournalEntry, note: Unanswered, standing: Standing, current: Current): Standing => {
  const { rest, step } = note;
  const own = drawnBy(entry.plan.steps[step]);
  const known = Array.isArray(rest) && new Set([...rest, ...(own === null ? [] : [current(own)])]);
  return known && Array.isArray(standing) ? standing.filter((id) => known.has(id)) : standing;
};

/** Notes how all stands that a write may still change; the cover of whom it may change without anybody being able to tell. */
export const noteRest = async (
  entry: JournalEntry,
  note: Unanswered,
  standing: Standing,
  current: Current,
  covers: CoverReader,
): Promise<string | null> => {
  const { mark } = note;
  note.rest = standing;
  note.restAt = new Date().toISOString();
  delete note.coverOf;
  await renewMerged(entry, note, current).catch(() => undefined);
  if (mark.kind !== 'owner' || typeof standing !== 'string') {
    return null;
  }
  const isCover = await isCoverOf(standing, mark, current, covers).catch(() => undefined);
  if (isCover) {
    note.coverOf = standing;
  }
  return isCover === undefined ? standing : null;
};

/**
 * The same of every write of an entry that is meant. The entry lists whose cover may change without anybody being able to tell.
 * @param isByOthers whether it is another entry that has made it what it is
 */
export const noteRests = async (
  entry: JournalEntry,
  current: Current,
  isMeant: (note: Unanswered) => boolean = () => true,
  { isByOthers = false } = {},
): Promise<void> => {
  const { unanswered = [] } = entry;
  const meant = unanswered.filter((note) => isMeant(note));
  const covers = new CoverReader();
  const untold = new Map<string, number>();
  for (const note of meant) {
    // what can't be read is not known to stand otherwise
    const standing = await standingOf(note.mark, current, covers).catch(() => undefined);
    const kept = standing === undefined || isByOthers ? standing : withoutLate(entry, note, standing, current);
    const whose = kept === undefined ? null : await noteRest(entry, note, kept, current, covers);
    if (whose !== null) {
      untold.set(whose, note.step);
    }
  }
  for (const [personId, step] of untold) {
    const person = await findPerson(personId).catch(() => null);
    const name = person?.name ?? null;
    if (entry.problems.every((one) => one.kind !== 'cover-unknown' || one.step !== step || one.name !== name)) {
      entry.problems.push({ step, kind: 'cover-unknown', count: 1, name, detail: null });
      entry.status = entry.status === 'undone' ? 'partly-undone' : entry.status;
    }
  }
};

/** Whether an entry has to do with what a write of another one may still change. */
export const isAbout = (entry: JournalEntry, { coverOf: whom, mark }: Unanswered, current: Current): boolean => {
  const { faces, people } = extentOf(entry.plan.steps, current);
  switch (mark.kind) {
    case 'owner':
    case 'erased': {
      return faces.has(current(mark.faceId)) || (whom !== undefined && people.has(current(whom)));
    }
    default: {
      return people.has(current(mark.personId));
    }
  }
};
