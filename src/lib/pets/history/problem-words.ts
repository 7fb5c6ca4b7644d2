import type { ProblemKind, StopReason } from '$lib/pets/changes';

/** What could not be done, or taken back. */
export const problemWords: Record<Exclude<ProblemKind, 'failed'>, string> = {
  'changed-since': 'pets.history.problem.changed_since',
  'cover-unknown': 'pets.history.problem.cover_unknown',
  'faces-gone': 'pets.history.problem.faces_gone',
  'faces-moved-since': 'pets.history.problem.faces_moved_since',
  'moved-in-part': 'pets.history.problem.moved_in_part',
  'person-gone': 'pets.history.problem.person_gone',
  'person-kept': 'pets.history.problem.person_kept',
};

/** Why a step failed. */
export const reasonWords: Record<StopReason, string> = {
  busy: 'pets.history.reason.busy',
  cancelled: 'pets.history.reason.cancelled',
  forbidden: 'pets.history.reason.forbidden',
  lost: 'pets.history.reason.lost',
  'not-found': 'pets.history.reason.not_found',
  'not-verified': 'pets.history.reason.not_verified',
  offline: 'pets.history.reason.offline',
  refused: 'pets.history.reason.refused',
  server: 'pets.history.reason.server',
  'signed-out': 'pets.history.reason.signed_out',
};
