import type { Destination } from '../../core/destination';
import type { DatedFace } from '../../core/photo/face';
import type { ProposedGroup } from '../../ranking/groups/proposed-group';
import type { QuestionId } from '../../register/answers/answer';

/**
 * A fragment (a person without a name), a stray, or a single face of somebody without a name, that may be the pet that a question is
 * about.
 */
export interface QuestionItem {
  kind: 'fragment' | 'stray' | 'face';
  id: string;
  /** Whose a single face is now, and how many photos that one has. */
  from?: { personId: string; photos: number };
  /** Up to four to be shown, as different as can be, the least typical of a fragment among them. */
  faces: readonly DatedFace[];
  photos: number;
  probability: number;
  preselected: boolean;
}

interface QuestionBase {
  /** The same for the same question, whenever it is found; what was answered or put aside is known by it. */
  id: QuestionId;
  /** How many photos it is expected to put right, and how long a person takes to answer it. */
  worth: { photos: number; seconds: number };
}

export interface SameQuestion extends QuestionBase {
  kind: 'same';
  personId: string;
  /** What the pet looks like: up to five different faces. */
  exemplars: readonly DatedFace[];
  items: readonly QuestionItem[];
}

export interface WhoseQuestion extends QuestionBase {
  kind: 'whose';
  face: DatedFace;
  candidates: readonly { personId: string; probability: number; face: DatedFace | null }[];
}

/** Is this person two pets? The first group stays. */
export interface MixedQuestion extends QuestionBase {
  kind: 'mixed';
  personId: string;
  groups: readonly ProposedGroup[];
}

export interface TwiceQuestion extends QuestionBase {
  kind: 'twice';
  personId: string;
  assetId: string;
  /** The likelier one first. */
  faces: readonly DatedFace[];
}

export interface DatesQuestion extends QuestionBase {
  kind: 'dates';
  personId: string;
  reason: Extract<QuestionId, { kind: 'dates' }>['reason'];
  /** `YYYY-MM-DD`. */
  day: string;
  faces: readonly DatedFace[];
}

/** Strays that may be one pet whom the library does not have yet, the most typical first. */
export interface NewcomerQuestion extends QuestionBase {
  kind: 'newcomer';
  faces: readonly DatedFace[];
}

export type Question = SameQuestion | WhoseQuestion | MixedQuestion | TwiceQuestion | DatesQuestion | NewcomerQuestion;

export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;

export type Reply =
  /**
   * `chosen` are the pet; `refused` are not, for good; `mixed` hold several pets, and are asked about later. Of all others nothing is said:
   * they may be asked about again when more is known.
   */
  | { kind: 'same'; chosen: readonly string[]; refused: readonly string[]; mixed: readonly string[] }
  /** Null: none of these, for good. */
  | { kind: 'whose'; to: Destination | null }
  /** Who goes where; all faces that are not named stay. Empty: this is one pet, for good. */
  | { kind: 'mixed'; moves: readonly { faces: readonly DatedFace[]; to: Destination }[] }
  /** `wrong` goes somewhere else; null: both are the pet (a mirror, a collage), for good. */
  | { kind: 'twice'; wrong: { faces: readonly DatedFace[]; to: Destination } | null }
  /** Those that are somebody else; the others are right as they are, for good. */
  | { kind: 'dates'; wrong: { faces: readonly DatedFace[]; to: Destination } | null }
  /** `found` are one pet; `nobodys` are nobody's, for good. Of all others nothing is said. */
  | { kind: 'newcomer'; found: { faces: readonly DatedFace[]; to: Destination } | null; nobodys: readonly string[] };

export type Move = ReplyOf<'mixed'>['moves'][number];

/** What a reply moves of the faces that a question shows; whose a stray is is not among it. */
export const movesOf = (reply: Reply): readonly Move[] =>
  reply.kind === 'mixed'
    ? reply.moves
    : 'wrong' in reply && reply.wrong
      ? [reply.wrong]
      : reply.kind === 'newcomer' && reply.found
        ? [reply.found]
        : [];

export type ReplyOf<K extends Reply['kind']> = Extract<Reply, { kind: K }>;
