import type { Adapter } from '../../ranking/adapter/adapter';
import type { Projection } from '../../ranking/vectors/projection';

/** What has been learned from the user's own pets. */
export interface Personal {
  /** ISO instant. */
  learntAt: string;
  /** Whether the adapter is used: it won on faces that it had not seen, it did not, or there were too few to train one. */
  outcome: 'adopted' | 'no-better' | 'too-few';
  /** Pets and faces that there were to learn from. */
  pets: number;
  faces: number;
  /** With its projections only where it is used. Null where there were too few. */
  adapter: Adapter | null;
  /** How often the most similar face is the same pet's, 0 to 1, in the way that is used. Null where there is nothing to mistake. */
  topOne: number | null;
}

/** All that has been learned about one model's vectors. */
export interface Learned {
  /** What all animals of the library have in common; null when there were no two faces. */
  background: Projection | null;
  personal: Personal | null;
}

/** The projections that vectors are to be compared through. */
export const projectionsOf = ({ background, personal }: Learned): Projection[] =>
  personal?.outcome === 'adopted' && personal.adapter ? personal.adapter.projections : background ? [background] : [];
