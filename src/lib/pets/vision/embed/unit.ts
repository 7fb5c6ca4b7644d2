export const lengthOf = (vector: Float32Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

export const toUnit = (vector: Float32Array): Float32Array<ArrayBuffer> => {
  const length = lengthOf(vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
};
