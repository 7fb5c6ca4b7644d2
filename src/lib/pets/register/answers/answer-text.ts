import { intersectionOverUnion, type Box } from '../../core/box';

/** Where a face is: its id does not outlive a face reset, its photo and box do. */
export interface FacePlace {
  assetId: string;
  box: Box;
}

/** What is known of those that an answer is about, to be written down with it. */
export interface Naming {
  /** Undefined for what is no face, or not known. */
  faceOf: (id: string) => FacePlace | undefined;
  /** Of a person: the id of its record, which stays when the person's changes, and a face to find it again by. */
  personOf: (id: string) => { recordId: string | undefined; face: FacePlace | undefined } | undefined;
}

/** Whom answers of earlier days may be about, as they are now. */
export interface Finding {
  /** By {@link shortId} of its record, or of its own. */
  person: (short: string) => string | undefined;
  /** The faces on the photos of which that is the short id. */
  facesOn: (short: string) => readonly { id: string; personId: string | null; box: Box }[];
}

/** Before two faces of one photo that may be one pet: a mirror, a collage. */
export const allowPrefix = 'allow:';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A number below 64 to the power of `length`, in as many digits. */
const toDigits = (value: number, length: number): string =>
  Array.from({ length }, (_, place) => digits[Math.floor(value / 64 ** (length - 1 - place)) % 64]).join('');

const fromDigits = (text: string): number => [...text].reduce((value, digit) => value * 64 + digits.indexOf(digit), 0);

/** A UUID v4 in eight characters: the last 48 of its random bits, which two of a library's hardly ever share. */
export const shortId = (id: string): string => toDigits(Number.parseInt(id.replaceAll('-', '').slice(-12), 16), 8);

const finest = 64 ** 2 - 1;
const corners = ['x1', 'y1', 'x2', 'y2'] as const;
const samePlace = 0.5;

const placeToken = ({ assetId, box }: FacePlace): string =>
  shortId(assetId) + corners.map((corner) => toDigits(Math.round(box[corner] * finest), 2)).join('');

/** One of the app's ids, or what stands for a person that has none yet: `new:` and the id of its first face. */
const anyId = /(?:new:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu;

/** A person (`~`, perhaps with a face of it), whoever has a face (`!`), or a face (`.`). */
const anyToken = /~(?<person>[\w-]{8})(?<at>[\w-]{16})?|!(?<held>[\w-]{16})|\.(?<face>[\w-]{16})/gu;

/**
 * Keys of ranking/review in one text that can be kept for good: ids in them are shortened, and faces told by their places.
 * What is not known stays an id.
 */
export const packKeys = (keys: readonly string[], { faceOf, personOf }: Naming): string => {
  const tokenOf = (found: string): string => {
    const id = found.replace('new:', '');
    const face = faceOf(id);
    if (face) {
      return (id === found ? '.' : '!') + placeToken(face);
    }
    const person = personOf(id);
    return person ? `~${shortId(person.recordId ?? id)}${person.face ? placeToken(person.face) : ''}` : found;
  };
  return keys.map((key) => key.replaceAll(anyId, (found) => tokenOf(found))).join(',');
};

const faceAt = (place: string | undefined, { facesOn }: Finding) => {
  if (place === undefined) {
    return undefined;
  }
  const [x1, y1, x2, y2] = corners.map((_, index) => fromDigits(place.slice(8 + 2 * index, 10 + 2 * index)) / finest);
  const overlap = ({ box }: { box: Box }) => intersectionOverUnion(box, { x1, y1, x2, y2 });
  const [best] = [...facesOn(place.slice(0, 8))].sort((a, b) => overlap(b) - overlap(a));
  return best && overlap(best) >= samePlace ? best : undefined;
};

/** Whom a token means now, and who has it where it is a face. */
interface Meant {
  id: string;
  holder: string | null;
}

type Groups = Partial<Record<'person' | 'at' | 'held' | 'face', string>>;

const meantBy = ({ person, at, held, face: place }: Groups, finding: Finding): Meant | undefined => {
  if (place !== undefined) {
    const face = faceAt(place, finding);
    return face && { id: face.id, holder: face.personId };
  }
  const known = person === undefined ? undefined : finding.person(person);
  const face = known === undefined ? faceAt(at ?? held, finding) : undefined;
  const id = known ?? face?.personId ?? face?.id;
  return id === undefined ? undefined : { id, holder: null };
};

const pairKey = (a: string, b: string): string => [a, b].sort().join('|');

/** Those of a pair and of whoever has its faces: what is not one person's keeps whoever has it from being that person. */
const unpackPair = ([a, b]: readonly Meant[]): string[] => {
  const isSettled = a.id === b.id || a.holder === b.id || b.holder === a.id;
  const holders = [a.holder && pairKey(a.holder, b.id), b.holder && pairKey(a.id, b.holder)];
  return isSettled ? [] : [pairKey(a.id, b.id), ...holders.filter((key) => key !== null)];
};

/** Pairs are named with the lesser id first, also behind other words. */
const inOrder = (key: string): string =>
  key.replace(/(?<a>[\w-]+)\|(?<b>[\w-]+)$/u, (_pair, a: string, b: string) => pairKey(a, b));

/**
 * The keys of such a text, about those whom they mean now; keys about somebody who cannot be found are left out, and so are
 * pairs that have become one since.
 */
export const unpackKeys = (text: string, finding: Finding): string[] =>
  text.split(',').flatMap((packed) => {
    const meant = Array.from(packed.matchAll(anyToken), ({ groups = {} }) => meantBy(groups, finding));
    const found = meant.filter((one) => one !== undefined);
    if (found.length < meant.length) {
      return [];
    }
    if (found.length === 2 && !packed.includes(':')) {
      return unpackPair(found);
    }
    const ids = found.values();
    return [inOrder(packed.replaceAll(anyToken, (token) => ids.next().value?.id ?? token))];
  });
