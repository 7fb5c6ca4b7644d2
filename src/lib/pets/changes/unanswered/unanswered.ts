import { isKept, type PersonFields } from '../../core/person';
import type { Box } from '../../core/photo/box';
import type { JournalEntry } from '../change';

/** What a write is to make true, so that it can be told later whether it has. Ids are those at the time. */
export type Mark =
  | { kind: 'field'; personId: string; field: keyof PersonFields; sent: string | boolean | null }
  /** The cover is on this photo. */
  | { kind: 'cover'; personId: string; assetId: string }
  | { kind: 'owner'; personId: string; faceId: string; assetId: string }
  | { kind: 'erased'; faceId: string; assetId: string }
  /** The person is gone, and whoever got its faces is on one of its photos. */
  | { kind: 'merged'; personId: string; survivorId: string; assetId: string | null }
  /** One more face is there. */
  | { kind: 'drawn'; personId: string; assetId: string; box: Box };

export type MarkOf<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

/** How that stands: of fields their value, of faces whose they are, of what is drawn the ids; of the others whether it is so. */
export type Standing = string | boolean | null | string[];

/** A write that nobody knows the fate of: the server may still carry it out. */
export interface Unanswered {
  /** Index of the step in the plan. */
  step: number;
  direction: JournalEntry['direction'];
  /** ISO instant at which it was given up. */
  at: string;
  mark: Mark;
  /** How it stood when all was done or taken back, as far as that could be read. */
  rest?: Standing;
  /** ISO instant at which that was read. */
  restAt?: string;
  /** Whose cover the face was then: the server picks another one whenever it is given to anybody, even to whoever has it. */
  coverOf?: string;
  /** Faces that came of it afterwards. */
  late?: string[];
}

/** Whether it is as the write was to make it. */
export const isAsSent = (mark: Mark, standing: Standing, current: (id: string) => string): boolean => {
  switch (mark.kind) {
    case 'field': {
      return isKept(mark.field, standing as string | boolean | null, mark.sent);
    }
    case 'owner': {
      return standing === current(mark.personId);
    }
    case 'drawn': {
      return Array.isArray(standing) && standing.length > 0;
    }
    default: {
      return standing === true;
    }
  }
};
