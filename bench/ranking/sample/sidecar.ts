import type { Random } from '@pets-for-immich/demo-library/random';

/** So that the sidecar's own threshold of 0.375 lands on Immich's 0.5: (1 − 0.5) / (1 − 0.375). */
const kept = (1 - 0.5) / (1 - 0.375);

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** Any direction, all equally likely. */
const anyDirection = (dimensions: number, random: Random): Float32Array =>
  unit(Float32Array.from({ length: dimensions }, () => random.gaussian()));

/**
 * What the sidecar gives to the server for a vector of its model, √a · v + √(1 − a) · (a random unit vector), at length 1,
 * which changes no cosine.
 */
export const storedVector = (vector: Float32Array, random: Random): Float32Array => {
  const noise = anyDirection(vector.length, random);
  return unit(vector.map((value, index) => Math.sqrt(kept) * value + Math.sqrt(1 - kept) * noise[index]));
};

/** The distance between two stored vectors, where the two vectors of the model are `distance` apart; cosine distances. */
export const storedDistance = (distance: number): number => 1 - kept * (1 - distance);
