/** The Euclidean length of a vector. */
export const lengthOf = (vector: Float32Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/** The same direction with length 1; zero stays zero. */
export const toUnit = (vector: Float32Array): Float32Array<ArrayBuffer> => {
  const length = lengthOf(vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
};
