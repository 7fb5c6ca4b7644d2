import type { Box } from '../model/box';
import type { Face } from '../model/face';
import type { Person, PersonFields } from '../model/person';
import type { Species } from '../model/species';
import type { Decision } from '../model/verdict';

/** Where faces go: to a person that exists, to a new one, or to nobody. */
export type Target =
  | { kind: 'person'; personId: string }
  | { kind: 'new'; name: string; species: Species | null }
  | { kind: 'nobody' };

/** What a user asked for, in the user's terms. Everything that writes starts as one of these. */
export type Change =
  | { kind: 'rename'; personId: string; name: string }
  | { kind: 'edit'; personIds: string[]; fields: Partial<Omit<PersonFields, 'name'>> }
  | { kind: 'cover'; personId: string; assetId: string }
  | { kind: 'decide'; personIds: string[]; decision: Partial<Decision> }
  | { kind: 'merge'; survivorId: string; mergedIds: string[] }
  | { kind: 'move'; faces: Face[]; to: Target }
  | { kind: 'draw'; assetId: string; box: Box; to: Target }
  | { kind: 'erase'; face: Face };

/** A person as it was: enough to make one like it again. */
export interface PersonSnapshot {
  person: Person;
  /** The asset whose face is the cover, or null when it could not be told. */
  coverAssetId: string | null;
  faces: Face[];
  decision: Decision;
}

/**
 * One call to the server or the register, with all that is needed to take it back. `before` and the snapshots are read
 * while planning; `created…` are filled in when the step has run.
 */
export type Step =
  | { kind: 'update-person'; personId: string; before: Partial<PersonFields>; after: Partial<PersonFields> }
  | { kind: 'set-cover'; personId: string; before: string | null; after: string }
  | { kind: 'decide'; personId: string; before: Decision; after: Decision }
  | { kind: 'create-person'; fields: PersonFields; decision: Decision; createdId: string | null }
  | { kind: 'delete-person'; personId: string; snapshot: PersonSnapshot }
  | { kind: 'merge'; survivor: PersonSnapshot; merged: PersonSnapshot[] }
  | { kind: 'assign'; faces: Face[]; to: { personId: string } | { createdBy: number } | null }
  | { kind: 'draw'; assetId: string; box: Box; to: { personId: string } | { createdBy: number } | null; createdId: string | null }
  | { kind: 'erase'; face: Face };

/** What will happen, for the user to read before it runs. Counts are photos, not faces. */
export interface Plan {
  change: Change;
  steps: Step[];
  /** Photos that come to show another pet, or none, afterwards. */
  photosAffected: number;
  /** For a merge: how the survivor will look. */
  outcome: (PersonFields & { coverOf: string }) | null;
  warnings: PlanWarning[];
}

export type PlanWarning =
  /** Two of the merged people appear in one photo: they may be two animals. */
  | { kind: 'same-photo'; assetIds: string[] }
  | { kind: 'two-names'; names: string[] }
  /** Undoing this gives back the box but not the server's vector: Immich will not group it by itself again. */
  | { kind: 'loses-vector' };

/**
 * planned → running → done → undoing → undone. `interrupted`: the tab was closed or the network lost on the way, or a
 * step failed; it can be resumed or rolled back. `partly-undone` names what could not be brought back in `problems`.
 */
export type EntryStatus = 'planned' | 'running' | 'done' | 'interrupted' | 'undoing' | 'undone' | 'partly-undone';

/** One change in the journal, kept in this browser's IndexedDB. */
export interface JournalEntry {
  id: string;
  userId: string;
  /** ISO instants. */
  createdAt: string;
  finishedAt: string | null;
  status: EntryStatus;
  plan: Plan;
  /** How many steps have run and been verified; the next one to run has this index. */
  stepsDone: number;
  /** What the user reads about a failure: which step, what was kept. */
  problems: { step: number; message: string }[];
  /** Names at the time, so that history reads well after people are gone. Person id → name. */
  names: Record<string, string>;
}
