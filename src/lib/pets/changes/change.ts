import type { Person, PersonFields } from '../core/person';
import type { Box, Size } from '../core/photo/box';
import type { Face } from '../core/photo/face';
import type { Species } from '../core/species';
import type { Decision } from '../core/verdict';
import type { Unanswered } from './unanswered/unanswered';

/** Where faces go: to a person that exists, to a new one, or to nobody. */
export type Target =
  { kind: 'person'; personId: string } | { kind: 'new'; name: string; species: Species | null } | { kind: 'nobody' };

/** The day it died (`YYYY-MM-DD`) is nothing that Immich knows: the register keeps it. */
type EditedFields = Partial<Omit<PersonFields, 'name'>> & { deathDate?: string | null };

/** A pet of the register whose person is gone, and the person that it is found to be now. */
export interface RestoredPet {
  recordId: string;
  personId: string;
  /** More people that the same pet fell apart into, to be merged into this one. */
  fragmentIds: string[];
  /** As the register has it, for the history. */
  name: string;
}

/** What a user asked for, in the user's terms. Everything that writes starts as one of these. */
export type Change =
  | { kind: 'rename'; personId: string; name: string }
  | { kind: 'edit'; personIds: string[]; fields: EditedFields }
  | { kind: 'cover'; personId: string; assetId: string }
  | { kind: 'decide'; personIds: string[]; decision: Decision }
  | { kind: 'merge'; survivorId: string; mergedIds: string[] }
  | { kind: 'move'; faces: Face[]; to: Target }
  /** Everything that was found to be one pet at once: people that are merged into it, and strays. */
  | { kind: 'gather'; personId: string; mergedIds: string[]; faces: Face[] }
  /** Faces of one person that are others', each lot going its own way. */
  | { kind: 'split'; personId: string; moves: { faces: Face[]; to: Target }[] }
  | { kind: 'draw'; assetId: string; box: Box; to: Target }
  | { kind: 'erase'; face: Face }
  | { kind: 'restore'; pets: RestoredPet[] }
  /** What was said for good is open again: that some faces and people are not this pet. `said` are parts of answers of the register. */
  | { kind: 'unsay'; personId: string; said: string[] }
  /** People that changes made in passing and left behind, on another device perhaps. */
  | { kind: 'tidy'; personIds: string[] };

export type ChangeOf<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** The photo whose face is a person's cover; `none` for a person without one, `unknown` where it could not be told. */
export type CoverBefore = 'none' | 'unknown' | { assetId: string };

/** A person as it was: enough to make one like it again. */
export interface PersonSnapshot {
  person: Person;
  cover: CoverBefore;
  /** The faces that this step takes from the person; of a merged person, all that it had, but for those on `photos`. */
  faces: Face[];
  /**
   * Of a merged person with many photos: those on which none of the others was. Every face that the merge gives the survivor
   * there is this person's, so that none had to be looked at. Photo ids.
   */
  photos?: string[];
  /** Its faces on some of `photos`: after the server has found all faces anew, they tell who has those that were this person's. */
  samples?: Face[];
  /** Its cover, where the server told the face, but not which photo it is on. */
  coverFaceId?: string;
  /** Whether its cover may be one of `faces`, which the server did not tell. */
  isCoverInDoubt?: boolean;
  /** Photos that the server counts and does not list, as those in the locked folder. */
  unlisted?: number;
  /**
   * Of the survivor of a merge: on how many photos it was just before, those of the merged people left out, and when (ISO instant).
   * `own` are the prints of these photos.
   */
  counted?: { photos: number; at: string; own?: string };
  decision: Decision;
}

/** Whom a step gives faces to: a person, the one that an earlier step of the plan creates, or nobody. */
export type StepTarget = { personId: string } | { createdBy: number } | null;

/**
 * One call to the server or the register, with all that is needed to take it back. `before` and the snapshots are read
 * while planning; `created…` are filled in when the step has run.
 */
export type Step =
  /**
   * `isCarried`: the values are another person's, as they were read. `isDayEarly`: the server hands birthdays out a day early,
   * and so it did with the one before.
   */
  | {
      kind: 'update-person';
      personId: string;
      before: Partial<PersonFields>;
      after: Partial<PersonFields>;
      isCarried?: boolean;
      isDayEarly?: boolean;
    }
  | { kind: 'set-cover'; personId: string; before: CoverBefore; after: string }
  | { kind: 'decide'; personId: string; before: Decision; after: Decision }
  | { kind: 'died'; personId: string; before: string | null; after: string | null }
  | { kind: 'unsay'; personId: string; said: string[] }
  /** `replaced` are records that stood for the person until then. */
  | { kind: 'link'; recordId: string; personId: string; before: string; replaced: string[] }
  /** A helper that was left behind; without faces it is removed, and else becomes an unnamed person. Nothing to take back. */
  | { kind: 'tidy'; personId: string }
  | { kind: 'create-person'; fields: PersonFields; decision: Decision; createdId: string | null }
  /**
   * `evened` are people who were given the survivor's name and birthday, as the server merged nobody who differed. `hasLocked`:
   * there may have been photos in the locked folder.
   */
  | { kind: 'merge'; survivor: PersonSnapshot; merged: PersonSnapshot[]; evened?: string[]; hasLocked?: boolean }
  /** `left`: ids of those faces that it had to leave where they were; missing where that is not known. */
  | { kind: 'assign'; faces: Face[]; to: StepTarget; sources: PersonSnapshot[]; left?: string[] }
  | { kind: 'draw'; assetId: string; box: Box; imageSize: Size; to: StepTarget; createdId: string | null }
  /** `isGone`: somebody else had deleted it before. */
  | { kind: 'erase'; face: Face; source: PersonSnapshot | null; isGone?: boolean };

export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** What will happen, for the user to read before it runs. Counts are photos, not faces. */
export interface Plan {
  change: Change;
  steps: Step[];
  /** Distinct photos that come to show another pet, or none, afterwards. */
  photosAffected: number;
  /** For a merge: how the survivor will look. `coverOf` is the id of the person whose cover it has. */
  outcome: (PersonFields & { coverOf: string }) | null;
  warnings: PlanWarning[];
  /** Names at the time, so that history reads well after people are gone. Person id → name. */
  names: Record<string, string>;
  /** How the journal stood before anything was read for it; not kept with an entry. */
  since?: JournalMark;
  /** When that was, by this device's clock; not kept with an entry either. */
  readAt?: number;
  /** What was asked for and does not exist any more: the entry has it as its first problems. */
  missing?: Problem[];
}

/** How the changes of a journal stood at some time, by id. */
export type JournalMark = ReadonlyMap<string, Pick<JournalEntry, 'status' | 'direction' | 'stepsDone' | 'finishedAt'>>;

export type PlanWarning =
  /** Two of the merged people appear in one photo: they may be two animals. */
  | { kind: 'same-photo'; assetIds: string[] }
  | { kind: 'two-names'; names: string[] }
  /** Photos that Immich counts but does not list, as those in the locked folder: an undo can't give them back. */
  | { kind: 'unlisted'; count: number }
  /** Undoing this gives back the box but not the server's vector: Immich will not group it by itself again. */
  | { kind: 'loses-vector' };

/**
 * planned → running → done → undoing → undone. `interrupted`: the tab was closed or the network lost on the way, or a
 * step failed; it can be resumed or rolled back. `partly-done` left something that can be finished later, and
 * `partly-undone` names what could not be brought back, for now or at all, in `problems`.
 */
export type EntryStatus =
  'planned' | 'running' | 'done' | 'partly-done' | 'interrupted' | 'undoing' | 'undone' | 'partly-undone';

/**
 * Something that was left alone, or could not be done: the world had moved on since (`…-since`, `…-gone`), or it is
 * beyond what the server can do. Nothing in here was overwritten.
 */
export type ProblemKind =
  /** Faces now belong to somebody else than this change gave them to. */
  | 'faces-moved-since'
  /** Faces, or their photos, do not exist any more. */
  | 'faces-gone'
  /** Photos that take no writes until they are restored from the trash: `count` of them. Can be finished then. */
  | 'in-trash'
  /** The same for photos of an external library whose files are missing. */
  | 'offline'
  /** Photos of another account. */
  | 'not-yours'
  /** Photos that can't be read any more: they were deleted, or are in the locked folder. */
  | 'unreadable'
  /** Photos that the server never listed, as those in the locked folder, stay with the survivor of a merge. */
  | 'unlisted'
  /** Photos in the locked folder are told to nobody: faces on them, if there are any, stay with the survivor of a merge. */
  | 'locked-folder'
  /** The survivor of a merge has `count` faces more than before: their photos were not listed then, or they came to it since. */
  | 'more-photos'
  /** The server accepted another cover and kept the old one. */
  | 'cover-kept'
  /** Name, birthday, favourite, hidden state, cover or verdict was changed by somebody since. */
  | 'changed-since'
  | 'person-gone'
  /** A person made by this change has other faces by now and so was kept. */
  | 'person-kept'
  /** The server did not tell which face was the cover: the largest face took its place, or nothing was changed. */
  | 'cover-unknown'
  /** The server carried out `count` writes that had been given up. */
  | 'came-late'
  /** A request failed: why is in `detail`, as a `StopReason`. */
  | 'failed'
  /** Before that, `count` faces had been moved, of as many as `detail` says. */
  | 'moved-in-part';

export interface Problem {
  /** Index of the step in the plan; -1 for what the plan itself had to leave out. */
  step: number;
  kind: ProblemKind;
  /** How many faces or fields it is about; 1 where that means nothing. */
  count: number;
  /** Name of the person it is about; empty for unnamed ones, null where it is about nobody. */
  name: string | null;
  detail: string | null;
}

/** One change in the journal, kept in this browser's IndexedDB. */
export interface JournalEntry {
  id: string;
  userId: string;
  /** ISO instants. */
  createdAt: string;
  finishedAt: string | null;
  status: EntryStatus;
  /** Whether the steps are being done or taken back; an interrupted entry resumes this way. */
  direction: 'forward' | 'back';
  plan: Plan;
  /** How many steps have run and been verified; forward, the next one to run has this index. */
  stepsDone: number;
  /** Of one that is taken back: so many steps may have been done before. Older versions did not note it. */
  reached?: number;
  problems: Problem[];
  /** As in the plan. */
  names: Record<string, string>;
  /** Steps that left something, and are being tried again. */
  retried?: number[];
  /** Writes that the server may carry out later than anybody reckons with. */
  unanswered?: Unanswered[];
  /** The user wants to hear no more of what is left. */
  isClosed?: boolean;
  /** Another browser began it, and is to learn how it went on here. */
  isTakenOver?: boolean;
}

declare module '../core/events' {
  interface LibraryEvents {
    /** After every change, undo, resume and roll-back, also an interrupted one for what it did until then. */
    ChangeApplied: ChangeEvent;
  }
}

/** What a change did, for whoever shows people and photos. */
export interface ChangeEvent {
  entry: JournalEntry;
  /** To be read again; some may be gone. */
  personIds: string[];
  goneIds: string[];
  newIds: string[];
  assetIds: string[];
  /** People that an undo made again: old id → new id. */
  replaced: Record<string, string>;
}
