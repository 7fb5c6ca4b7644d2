import { allSpecies, type Species } from './species';

/**
 * Whether a person of the people API is an animal worth keeping. Species is null while nobody has said which; `not-pet` is
 * the bin (an animal or a thing, but nobody's pet) and only ever the user's word; `unsure` waits to be sorted.
 */
export type Verdict =
  | { kind: 'pet'; species: Species | null; source: VerdictSource }
  | { kind: 'human'; source: VerdictSource }
  | { kind: 'not-pet'; source: VerdictSource }
  | { kind: 'unsure'; source: VerdictSource };

/** Who said so, in order of authority. */
type VerdictSource = 'server' | 'user' | 'evidence';

/** What the user decided about a person. `kind` is null while nothing is; only a pet has a species. */
export interface Decision {
  kind: 'pet' | 'human' | 'not-pet' | null;
  species: Species | null;
}

export const undecided: Decision = { kind: null, species: null };

export const isSameDecision = (a: Decision, b: Decision): boolean => a.kind === b.kind && a.species === b.species;

const kinds: ReadonlySet<unknown> = new Set(['pet', 'human', 'not-pet']);

/**
 * A decision as it was stored, also by a version that knew `isPet` alone: true was a pet, false is in the bin now, and an
 * animal whose species was said is a pet. Anything else is undecided.
 */
export const readDecision = (stored: unknown): Decision => {
  const { kind, isPet, species } = (stored ?? {}) as Record<string, unknown>;
  const known = allSpecies.find((one) => one === species) ?? null;
  const isOldPet = kind === undefined && (isPet === true || (isPet !== false && known !== null));
  if (kind === 'pet' || isOldPet) {
    return { kind: 'pet', species: known };
  }
  if (kinds.has(kind)) {
    return { kind: kind as Decision['kind'], species: null };
  }
  return isPet === false ? { kind: 'not-pet', species: null } : undecided;
};
