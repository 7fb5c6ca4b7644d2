import type { Species } from './species';

/** Whether a person of the people API is an animal. Species is null while nobody has said which. */
export type Verdict =
  | { kind: 'pet'; species: Species | null; source: VerdictSource }
  | { kind: 'human'; source: VerdictSource }
  | { kind: 'not-pet'; source: VerdictSource }
  | { kind: 'unsure'; source: VerdictSource };

/** Who said so, in order of authority. */
export type VerdictSource = 'server' | 'user' | 'evidence';

/** What the user decided about a person; null fields are undecided. */
export interface Decision {
  isPet: boolean | null;
  species: Species | null;
}

export const undecided: Decision = { isPet: null, species: null };
