/** Inner product; of two unit vectors it is the cosine of their angle, −1 to 1. */
export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    sum += a[index] * b[index];
  }
  return sum;
};

/** The same with each of the others. Four at a time: a sum waits for each of its additions, four sums wait together. */
export const dots = (vector: Float32Array, others: readonly Float32Array[]): Float64Array => {
  const products = new Float64Array(others.length);
  const whole = others.length - (others.length % 4);
  for (let first = 0; first < whole; first += 4) {
    const [a, b, c, d] = [others[first], others[first + 1], others[first + 2], others[first + 3]];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let index = 0; index < vector.length; index++) {
      const value = vector[index];
      sumA += value * a[index];
      sumB += value * b[index];
      sumC += value * c[index];
      sumD += value * d[index];
    }
    products.set([sumA, sumB, sumC, sumD], first);
  }
  for (let rest = whole; rest < others.length; rest++) {
    products[rest] = dot(vector, others[rest]);
  }
  return products;
};

/** Scaled to length 1; zero stays zero. */
export const unit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  const scaled = new Float32Array(vector.length);
  for (let index = 0; index < scaled.length; index++) {
    scaled[index] = vector[index] / length;
  }
  return scaled;
};

export const hasVector = <T extends { vector?: Float32Array }>(face: T): face is T & { vector: Float32Array } =>
  face.vector !== undefined;

export const addTo = (total: Float64Array, vector: Float32Array): void => {
  for (let index = 0; index < total.length; index++) {
    total[index] += vector[index];
  }
};

export const meanOf = (vectors: readonly Float32Array[]): Float32Array => {
  const total = new Float64Array(vectors[0].length);
  for (const vector of vectors) {
    addTo(total, vector);
  }
  return Float32Array.from(total, (sum) => sum / vectors.length);
};

/** The weights make 1. */
export const weightedMeanOf = (vectors: readonly Float32Array[], weights: readonly number[]): Float32Array => {
  const total = new Float64Array(vectors[0].length);
  for (const [index, vector] of vectors.entries()) {
    for (let axis = 0; axis < total.length; axis++) {
      total[axis] += weights[index] * vector[axis];
    }
  }
  return Float32Array.from(total);
};

export const subtract = (a: Float32Array | Float64Array, b: Float32Array): Float32Array => {
  const difference = new Float32Array(a.length);
  for (let index = 0; index < a.length; index++) {
    difference[index] = a[index] - b[index];
  }
  return difference;
};
