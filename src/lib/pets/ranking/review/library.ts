import type { DatedFace } from '../../model/face';
import type { Cluster } from '../candidates/cluster';
import type { ModelStrength } from '../candidates/strength';
import type { AllowedPairs } from '../conflicts';

/** A face that can be shown, and what is known of its looks: a vector of length 1, absent until it is computed. */
export type ReviewFace = DatedFace & { vector?: Float32Array };

/** A person that is an animal, a pet or a fragment of one; its faces may be a sample. */
export interface ReviewPerson extends Cluster {
  faces: readonly ReviewFace[];
  /** How many photos it has in all. */
  photos: number;
  isNamed: boolean;
  /** Whether `faces` are all of its faces. */
  isWhole: boolean;
}

/** What is known of a library while it is reviewed. Never changed; what a reply makes of it is another one. */
export interface ReviewLibrary {
  people: readonly ReviewPerson[];
  /** Faces of animals that belong to no person. */
  strays: readonly ReviewFace[];
  /** What was answered for good: pairs that are not one pet, by {@link deniedKey}, and what {@link rememberedKeys} makes. */
  denied: ReadonlySet<string>;
  allowed: AllowedPairs;
  /** By the id of a person: the server's orders of people, one for each of its faces that was asked about. */
  orders: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The model that the faces' vectors are from; null while there is none. */
  model: ModelStrength | null;
  /** Ids of people of whom the user said that they hold several pets, and who were not divided yet. */
  suspected?: ReadonlySet<string>;
  /** Ids of faces of which the user has seen and said whose they are. */
  confirmed?: ReadonlySet<string>;
  /** What is put aside for this sitting, by {@link asideKeys}. */
  aside?: ReadonlySet<string>;
}

/** Names a pair of a person and another person, or a face, that the user said are not one pet; whichever comes first. */
export const deniedKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);

/** The two that a key of {@link deniedKey} names; null for any other key. */
export const pairOf = (key: string): [a: string, b: string] | null => {
  const parts = key.split('|', 3);
  return parts.length === 2 && !key.startsWith('stays:') && !key.startsWith('twice:') ? [parts[0], parts[1]] : null;
};

/** A face of which the user said that it is nobody's. */
export const nobodyKey = (faceId: string): string => `nobody:${faceId}`;

/** A face of which the user said that it is right where it is, although it looked like somebody else's. */
export const staysKey = (personId: string, faceId: string): string => `stays:${deniedKey(personId, faceId)}`;

/** The person and the face that a key of {@link staysKey} names, whichever comes first; null for any other key. */
export const staysPairOf = (key: string): [a: string, b: string] | null =>
  key.startsWith('stays:') ? pairOf(key.slice('stays:'.length)) : null;

/** A face of which the user said that its date is right, or wrong for another reason than whose face it is. */
export const datedKey = (faceId: string): string => `dates:${faceId}`;

const none: ReadonlySet<string> = new Set();

export const suspectedOf = ({ suspected = none }: ReviewLibrary): ReadonlySet<string> => suspected;
export const confirmedOf = ({ confirmed = none }: ReviewLibrary): ReadonlySet<string> => confirmed;
export const asideOf = ({ aside = none }: ReviewLibrary): ReadonlySet<string> => aside;

/** Whether something is neither to be asked at present nor ever again. */
export const isSettled = (library: ReviewLibrary, key: string): boolean =>
  library.denied.has(key) || asideOf(library).has(key);
