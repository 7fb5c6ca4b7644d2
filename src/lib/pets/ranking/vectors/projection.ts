import { dot, subtract, unit } from './vectors';

/**
 * A linear map that takes off a mean and turns down some directions:
 *
 *     x ↦ unit(y − Σᵢ gainᵢ · ⟨y, dᵢ⟩ · dᵢ)        y = x − mean
 */
export interface Projection {
  mean: Float32Array;
  /** Orthonormal directions, one after the other, each of the mean's length. */
  directions: Float32Array;
  /** How much of each direction is taken away: 0 nothing, 1 all of it. */
  gains: Float32Array;
}

export const centring = (mean: Float32Array): Projection => ({
  mean,
  directions: new Float32Array(),
  gains: new Float32Array(),
});

export const project = ({ mean, directions, gains }: Projection, vector: Float32Array): Float32Array => {
  const centred = subtract(vector, mean);
  const result = Float32Array.from(centred);
  for (const [index, gain] of gains.entries()) {
    const direction = directions.subarray(index * mean.length, (index + 1) * mean.length);
    const taken = gain * dot(centred, direction);
    for (let dimension = 0; dimension < result.length; dimension++) {
      result[dimension] -= taken * direction[dimension];
    }
  }
  return unit(result);
};

export const projectThrough = (projections: readonly Projection[], vector: Float32Array): Float32Array => {
  let seen = vector;
  for (const projection of projections) {
    seen = project(projection, seen);
  }
  return seen;
};

/** Of most directions hardly anything is taken away. */
const slight = 0.01;

/** Without those: vectors look all but the same, and it is much quicker and smaller. */
export const withoutSlight = ({ mean, directions, gains }: Projection): Projection => {
  const kept = [...gains.keys()].filter((index) => gains[index] >= slight);
  const size = mean.length;
  const some = new Float32Array(kept.length * size);
  for (const [place, index] of kept.entries()) {
    some.set(directions.subarray(index * size, (index + 1) * size), place * size);
  }
  return { mean, directions: some, gains: Float32Array.from(kept, (index) => gains[index]) };
};
