import type { Problem, ProblemKind } from '..';
import { shownName } from '../../core/names';
import type { StopReason } from '../errors';

type Translate = (key: string, options?: { values: Record<string, string | number> }) => string;

const keys: Record<Exclude<ProblemKind, 'failed'>, string> = {
  'came-late': 'pets.history.problem.came_late',
  'changed-since': 'pets.history.problem.changed_since',
  'cover-kept': 'pets.history.problem.cover_kept',
  'cover-unknown': 'pets.history.problem.cover_unknown',
  'faces-gone': 'pets.history.problem.faces_gone',
  'faces-moved-since': 'pets.history.problem.faces_moved_since',
  'in-trash': 'pets.history.problem.in_trash',
  'locked-folder': 'pets.history.problem.locked_folder',
  'moved-in-part': 'pets.history.problem.moved_in_part',
  'more-photos': 'pets.history.problem.more_photos',
  'not-yours': 'pets.history.problem.not_yours',
  offline: 'pets.history.problem.offline',
  'person-gone': 'pets.history.problem.person_gone',
  'person-kept': 'pets.history.problem.person_kept',
  unlisted: 'pets.history.problem.unlisted',
  unreadable: 'pets.history.problem.unreadable',
};

const reasonKeys: Record<StopReason, string> = {
  busy: 'pets.history.reason.busy',
  cancelled: 'pets.history.reason.cancelled',
  forbidden: 'pets.history.reason.forbidden',
  lost: 'pets.history.reason.lost',
  'not-found': 'pets.history.reason.not_found',
  'not-merged': 'pets.history.reason.not_merged',
  'not-verified': 'pets.history.reason.not_verified',
  offline: 'pets.history.reason.offline',
  refused: 'pets.history.reason.refused',
  server: 'pets.history.reason.server',
  'signed-out': 'pets.history.reason.signed_out',
};

/** Whether there are words for a problem that another version of the app may have found. */
export const canBeSaid = (kind: string, detail: string | null): boolean =>
  kind === 'failed' ? detail === null || Object.hasOwn(reasonKeys, detail) : Object.hasOwn(keys, kind);

/** Why a change stopped. */
export const reasonSentence = (reason: StopReason, $t: Translate): string => $t(reasonKeys[reason]);

/** What a change left, or could not do. */
export const problemSentence = ({ kind, count, name, detail }: Problem, $t: Translate): string =>
  kind === 'failed'
    ? reasonSentence((detail ?? 'server') as StopReason, $t)
    : $t(keys[kind], {
        values: {
          count,
          total: Number(detail),
          name: shownName(name ?? '') || $t('pets.changes.somebody'),
          known: name ? 'yes' : 'no',
        },
      });
