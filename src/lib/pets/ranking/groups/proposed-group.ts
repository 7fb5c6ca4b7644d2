import type { DatedFace } from '../../core/photo/face';

export interface ProposedGroup {
  faces: readonly DatedFace[];
  /** The other pet that it resembles; null where it is nobody known, and for the group that stays. */
  personId: string | null;
}
