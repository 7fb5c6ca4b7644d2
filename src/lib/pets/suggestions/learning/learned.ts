import type { Adapter } from '../../ranking/adapter/adapter';
import type { Projection } from '../../ranking/vectors/projection';

export interface Personal {
  /** ISO instant. */
  learntAt: string;
  /** Whether the adapter is used: it won on faces that it had not seen, it did not, or there were too few to train one. */
  outcome: 'adopted' | 'no-better' | 'too-few';
  pets: number;
  faces: number;
  /** With its projections only where it is used. Null where there were too few. */
  adapter: Adapter | null;
  /** How often the most similar face is the same pet's, 0 to 1, in the way that is used. Null where there is nothing to mistake. */
  topOne: number | null;
}

export interface Learned {
  background: Projection | null;
  personal: Personal | null;
}

export const projectionsOf = ({ background, personal }: Learned): Projection[] =>
  personal?.outcome === 'adopted' && personal.adapter ? personal.adapter.projections : background ? [background] : [];
