import { dots } from '../../../ranking/vectors/vectors';

/** Cosines of each of some vectors with each, of which most were among them the last time. */
export class KeptSquare {
  #vectors: readonly Float32Array[] = [];
  #cosines = new Float64Array();

  /** By row and column; NaN of one with itself. Yields often, for others' turns. */
  *of(vectors: readonly Float32Array[]): Generator<void, Float64Array, void> {
    const placesBefore = new Map(this.#vectors.map((vector, place) => [vector, place]));
    const before = Int32Array.from(vectors, (vector) => placesBefore.get(vector) ?? -1);
    const cosines = new Float64Array(vectors.length ** 2).fill(NaN);
    for (const [a, vector] of vectors.entries()) {
      const unknown: number[] = [];
      for (let b = 0; b < a; b++) {
        if (before[a] === -1 || before[b] === -1) {
          unknown.push(b);
        } else {
          const kept = this.#cosines[before[a] * this.#vectors.length + before[b]];
          cosines[a * vectors.length + b] = cosines[b * vectors.length + a] = kept;
        }
      }
      const found = dots(
        vector,
        unknown.map((b) => vectors[b]),
      );
      for (const [index, b] of unknown.entries()) {
        cosines[a * vectors.length + b] = cosines[b * vectors.length + a] = found[index];
      }
      yield;
    }
    this.#vectors = vectors;
    this.#cosines = cosines;
    return cosines;
  }
}
