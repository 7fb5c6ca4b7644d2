import type { Species } from '../../core/species';
import type { Placed } from '../conflicts';

export interface ClusterFace {
  id: string;
  assetId: string;
  /** ISO date or instant; null where the photo has none. */
  takenAt: string | null;
  /** Of length 1, all of one model and one projection; absent until it is computed. */
  vector?: Float32Array;
}

/** A person or a stray, as far as ranking looks at it; its faces may be a sample. */
export interface Cluster {
  id: string;
  faces: readonly ClusterFace[];
  /** Further faces, of which nothing counts but where they are: a sample may miss who is on one photo with whom. */
  elsewhere?: readonly Placed[];
  species: Species | null;
  /** `YYYY-MM-DD`, or null. */
  birthDate: string | null;
  /** The day it died, `YYYY-MM-DD`, or null. */
  deathDate: string | null;
}
