import { firstFaceOfNew } from '../../core/new-person-id';
import { intersectionOverUnion, type Box } from '../../core/photo/box';

/** Where a face is: its id does not outlive a face reset, its photo and box do. */
export interface FacePlace {
  assetId: string;
  box: Box;
}

interface KeptPlace {
  photo: string;
  box: Box;
}

export type Reference =
  /** By {@link shortId} of its record or of its own, perhaps with a face of it. */
  | { kind: 'person'; short: string; place: KeptPlace | null }
  /** Whoever has a face. */
  | { kind: 'holder'; place: KeptPlace }
  | { kind: 'face'; place: KeptPlace }
  | { kind: 'unknown'; id: string };

export interface Naming {
  faceOf: (id: string) => FacePlace | undefined;
  /** Of a person: the id of its record, which stays when the person's changes, and a face to find it again by. */
  personOf: (id: string) => { recordId: string | undefined; face: FacePlace | undefined } | undefined;
}

export interface Finding {
  /** By {@link shortId} of its record, or of its own. */
  person: (short: string) => string | undefined;
  facesOn: (short: string) => readonly { id: string; personId: string | null; box: Box }[];
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A number below 64 to the power of `length`, in as many digits. */
const toDigits = (value: number, length: number): string =>
  Array.from({ length }, (_, place) => digits[Math.floor(value / 64 ** (length - 1 - place)) % 64]).join('');

const fromDigits = (text: string): number => [...text].reduce((value, digit) => value * 64 + digits.indexOf(digit), 0);

/** A UUID v4 in eight characters: the last 48 of its random bits, which two of a library's hardly ever share. */
export const shortId = (id: string): string => toDigits(Number.parseInt(id.slice(-12), 16), 8);

const finest = 64 ** 2 - 1;
const corners = ['x1', 'y1', 'x2', 'y2'] as const;

const writePlace = ({ assetId, box }: FacePlace): string =>
  shortId(assetId) + corners.map((corner) => toDigits(Math.round(box[corner] * finest), 2)).join('');

const readPlace = (text: string): KeptPlace => {
  const [x1, y1, x2, y2] = corners.map((_, index) => fromDigits(text.slice(8 + 2 * index, 10 + 2 * index)) / finest);
  return { photo: text.slice(0, 8), box: { x1, y1, x2, y2 } };
};

/** Writes down whom an id means, as {@link readReference} reads it; what is not known stays an id. */
export const writeReference = (id: string, { faceOf, personOf }: Naming): string => {
  const face = faceOf(id);
  const first = faceOf(firstFaceOfNew(id) ?? '');
  if (face ?? first) {
    return face ? `.${writePlace(face)}` : `!${writePlace(first!)}`;
  }
  const person = personOf(id);
  return person ? `~${shortId(person.recordId ?? id)}${person.face ? writePlace(person.face) : ''}` : id;
};

const written = /^(?:~(?<person>[\w-]{8})(?<at>[\w-]{16})?|!(?<held>[\w-]{16})|\.(?<face>[\w-]{16}))$/u;

export const readReference = (text: string): Reference => {
  const { person, at, held, face } = written.exec(text)?.groups ?? {};
  if (person !== undefined) {
    return { kind: 'person', short: person, place: at === undefined ? null : readPlace(at) };
  }
  if (held !== undefined) {
    return { kind: 'holder', place: readPlace(held) };
  }
  return face === undefined ? { kind: 'unknown', id: text } : { kind: 'face', place: readPlace(face) };
};

const samePlace = 0.5;

const faceAt = (place: KeptPlace | null, { facesOn }: Finding) => {
  const overlap = ({ box }: { box: Box }) => intersectionOverUnion(box, place!.box);
  const [best] = place === null ? [] : [...facesOn(place.photo)].sort((a, b) => overlap(b) - overlap(a));
  return best && overlap(best) >= samePlace ? best : undefined;
};

export interface Meant {
  id: string;
  holder: string | null;
}

export const meantBy = (reference: Reference, finding: Finding): Meant | undefined => {
  if (reference.kind === 'unknown') {
    return { id: reference.id, holder: null };
  }
  const known = reference.kind === 'person' ? finding.person(reference.short) : undefined;
  const face = known === undefined ? faceAt(reference.place, finding) : undefined;
  if (reference.kind === 'face') {
    return face && { id: face.id, holder: face.personId };
  }
  const id = known ?? face?.personId ?? face?.id;
  return id === undefined ? undefined : { id, holder: null };
};
