import type { PersonFields } from '../../core/person';
import type { Box } from '../../core/photo/box';
import type { Decision } from '../../core/verdict';

/** A face that shows who somebody is, told by its place: ids of faces and people do not outlive a face reset, photos do. */
export interface Exemplar {
  assetId: string;
  /** Relative to the photo, to four decimals. */
  box: Box;
}

/** What the user said about somebody. `deathDate` is `YYYY-MM-DD`. */
export interface RecordSaid extends Decision {
  personId: string;
  deathDate: string | null;
  /** Somebody who was merged into another one; kept, so that other browsers learn of it. */
  isRemoved: boolean;
  /** When any of this was last said: an ISO instant to the millisecond. */
  updatedAt: string;
  /** What was said before that, and when; left out where all was said at once. */
  saidAt?: SaidAt;
}

/** Of the decision, the day it died, and whom a record stands for, by itself. */
export interface SaidAt {
  decision?: string;
  death?: string;
  standing?: string;
}

export interface RecordMirror extends PersonFields {
  cover: Exemplar | null;
  exemplars: Exemplar[];
  /** Where else it was seen, at most {@link mostPlaces}: by these all of its fragments are found again. */
  places: Exemplar[];
  /** When any of this was last found to be different: an ISO instant to the millisecond. */
  mirroredAt: string;
}

/** All that is kept of one pet, or of somebody the user said is none. The id stays when the person's changes. */
export interface PetRecord extends RecordSaid, RecordMirror {
  id: string;
}

/** A question of the app that was answered with no, or otherwise for good, and is not asked again. */
export interface Answer {
  updatedAt: string;
  /** The user has taken it back; kept, so that other browsers learn of it. */
  isWithdrawn?: boolean;
}

export interface Register {
  version: 1;
  records: Readonly<Record<string, PetRecord>>;
  answers: Readonly<Record<string, Answer>>;
}

export const mostExemplars = 24;
export const mostPlaces = 400;

/** Before every stamp. */
export const never = '2000-01-01T00:00:00.000Z';

export const emptyRegister: Register = { version: 1, records: {}, answers: {} };

export const newRecord = (id: string, personId: string): PetRecord => ({
  id,
  personId,
  kind: null,
  species: null,
  deathDate: null,
  isRemoved: false,
  updatedAt: never,
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  cover: null,
  exemplars: [],
  places: [],
  mirroredAt: never,
});

export const tidyAnswer = ({ updatedAt, isWithdrawn }: Answer): Answer => ({
  updatedAt,
  ...(isWithdrawn && { isWithdrawn }),
});

/** Everywhere that a pet was seen, as far as its record knows. */
export const allPlaces = ({ exemplars, places }: Pick<RecordMirror, 'exemplars' | 'places'>): Exemplar[] => [
  ...exemplars,
  ...places,
];

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

export const exemplarOf = ({ assetId, box: { x1, y1, x2, y2 } }: Exemplar): Exemplar => ({
  assetId,
  box: { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) },
});

const boxOf = ({ x1, y1, x2, y2 }: Box): Box => ({ x1, y1, x2, y2 });
const placeOf = ({ assetId, box }: Exemplar): Exemplar => ({ assetId, box: boxOf(box) });

export const mirrorOf = (record: RecordMirror): RecordMirror => ({
  name: record.name,
  birthDate: record.birthDate,
  isFavorite: record.isFavorite,
  isHidden: record.isHidden,
  cover: record.cover && placeOf(record.cover),
  exemplars: record.exemplars.map((exemplar) => placeOf(exemplar)),
  places: record.places.map((place) => placeOf(place)),
  mirroredAt: record.mirroredAt,
});
