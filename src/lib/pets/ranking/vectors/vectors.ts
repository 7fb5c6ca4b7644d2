/** Inner product; of two unit vectors it is the cosine of their angle, −1 to 1. */
export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    sum += a[index] * b[index];
  }
  return sum;
};

/** Scaled to length 1; zero stays zero. */
export const unit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
};

/** The mean of vectors of one length, at least one. */
export const meanOf = (vectors: readonly Float32Array[]): Float32Array => {
  const sums = new Float64Array(vectors[0].length);
  for (const vector of vectors) {
    for (let index = 0; index < sums.length; index++) {
      sums[index] += vector[index];
    }
  }
  return Float32Array.from(sums, (sum) => sum / vectors.length);
};

export const subtract = (a: Float32Array, b: Float32Array): Float32Array => a.map((value, index) => value - b[index]);
