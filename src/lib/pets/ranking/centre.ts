import { agreementIn } from './agreement';
import { byId } from './numbers';
import { remember } from './remember';
import { evenly } from './spread';
import { unit, weightedMeanOf } from './vectors/vectors';

const most = 100;

/**
 * The middle of the vectors of somebody's faces, of length 1, each counting as much as it agrees with the others; null without any.
 * It stands for all pairs at a fraction of the time.
 */
export const centreOf = remember(({ faces }: { faces: readonly { id: string; vector?: Float32Array }[] }) => {
  const vectors = evenly([...faces].sort(byId), most).flatMap(({ vector }) => vector ?? []);
  return vectors.length < 2 ? (vectors.at(0) ?? null) : unit(weightedMeanOf(vectors, agreementIn(vectors)));
});
