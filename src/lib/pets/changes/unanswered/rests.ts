import type { Face } from '../../core/photo/face';
import { everyPhotoOf, findPerson } from '../../immich';
import type { JournalEntry, PersonSnapshot, Step } from '../change';
import { CoverReader } from '../covers';
import { followAliases, readAliases } from '../journal/aliases';
import { extentOf, type Current } from '../journal/extent';
import { listEntries, saveEntry } from '../journal/journal';
import { isWatched } from '../journal/unfinished';
import { facesOnPhotos } from '../snapshot';
import { unevened } from '../steps/person/merge-evened';
import { isCoverOf, standingOf } from './standing';
import { isAsSent, type Standing, type Unanswered } from './unanswered';

/** So long a server is thought able to carry out what was given up. */
export const watchedMs = 3_600_000;

/** The faces that somebody has now: a late merge takes them along, and none that others have by then. */
const facesNow = async ({ faces, person, photos = [] }: PersonSnapshot, current: Current): Promise<Face[]> => {
  const id = current(person.id);
  const whole = new Set(photos);
  const listed = await everyPhotoOf(id);
  const present = await facesOnPhotos(
    [...faces, ...listed.filter((photo) => !whole.has(photo.assetId))].map(({ assetId }) => assetId),
  );
  const seen = new Set(present.map((face) => face.id));
  return [
    ...present.filter(({ personId }) => personId === id),
    // in the locked folder, perhaps
    ...faces.filter((face) => !seen.has(current(face.id))),
  ];
};

/** Whoever is to be merged late comes back as it is now: somebody may have named it since, or given it a face. */
const renewMerged = async ({ plan }: JournalEntry, { mark, step }: Unanswered, current: Current): Promise<void> => {
  const merge = plan.steps[step];
  const person = mark.kind === 'merged' ? await findPerson(current(mark.personId)) : null;
  const snapshot = merge.kind === 'merge' && person && merge.merged.find((one) => current(one.person.id) === person.id);
  if (snapshot) {
    const renewed: PersonSnapshot = {
      ...snapshot,
      faces: await facesNow(snapshot, current).catch(() => snapshot.faces),
      person: { ...person, ...unevened(merge, snapshot.person, person), id: snapshot.person.id },
    };
    merge.merged = merge.merged.map((one) => (one === snapshot ? renewed : one));
  }
};

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

/** Whether an entry gives whoever has the face of a write a cover: it may be that face. */
const mayBeCoverBy = ({ plan }: JournalEntry, { mark, rest }: Unanswered, current: Current): boolean =>
  mark.kind === 'owner' &&
  typeof rest === 'string' &&
  plan.steps.some((step) => step.kind === 'set-cover' && current(step.personId) === current(rest));

/** What an entry has made of the field that a write is about; undefined for nothing, also where it lists that it was to be left. */
const saidBy = (
  { direction, plan, problems }: JournalEntry,
  { mark }: Unanswered,
  current: Current,
): Standing | undefined => {
  const { field, personId } = mark.kind === 'field' ? mark : { field: null, personId: '' };
  const step = plan.steps.findLast(
    (one, index) =>
      one.kind === 'update-person' &&
      problems.every((problem) => problem.step !== index) &&
      current(one.personId) === current(personId) &&
      field !== null &&
      Object.hasOwn(one.after, field),
  );
  return step?.kind === 'update-person' && field
    ? step[direction === 'forward' ? 'after' : 'before'][field]
    : undefined;
};

/** Of a write that came while an entry wrote otherwise: what that was to be is what holds. */
const keepSaid = (entry: JournalEntry, notes: readonly Unanswered[], current: Current): void => {
  for (const note of notes) {
    const said = saidBy(entry, note, current);
    const isAs = (standing: Standing | undefined) => standing !== undefined && isAsSent(note.mark, standing, current);
    if (said !== undefined && isAs(note.rest) && !isAs(said)) {
      note.rest = said;
    }
  }
};

/** Notes how all stands now that another change, or its undo, has written to the same: what comes of that is no surprise. */
export const refreshRests = async (entry: JournalEntry): Promise<void> => {
  const [entries, aliases] = await Promise.all([listEntries(), readAliases()]);
  const current: Current = (id) => followAliases(aliases, id);
  const watched = entries.filter((one) => one.id !== entry.id && isWatched(one));
  for (const other of watched) {
    const isMeant = (note: Unanswered) => isAbout(entry, note, current) || mayBeCoverBy(entry, note, current);
    if (other.unanswered?.some((note) => isMeant(note))) {
      await noteRests(other, current, isMeant, { isByOthers: true });
      keepSaid(
        entry,
        other.unanswered.filter((note) => isMeant(note)),
        current,
      );
      await saveEntry(other);
    }
  }
};
