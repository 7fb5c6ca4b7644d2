import { createRandom, type Random } from './random.ts';

/**
 * The server's embeddings, made up. Every face is a unit vector in 64 dimensions:
 *
 *     face = normalise(√i · identity + √m · mode + √n · noise)        i + m + n = 1
 *
 * - identity is the subject's own direction. It shares a part with its kind (dogs with dogs) and a larger part with its
 *   lookalikes, so that two black cats are neighbours and a human is far from both.
 * - mode is a state of the subject (as a puppy, indoors, in summer …): the reason why one pet becomes several clusters.
 * - noise is the picture: pose, light, blur. Strays have much of it.
 *
 * The cosine of two faces of one subject is about i (+ m in one mode), which puts most pairs of one cluster within
 * Immich's default distance of 0.5 and most pairs of two clusters beyond it.
 */
export const dimensions = 64;

/** Any direction, all equally likely. */
const direction = (random: Random): Float32Array => {
  const vector = new Float32Array(dimensions);
  for (let index = 0; index < dimensions; index++) {
    vector[index] = random.gaussian();
  }
  return normalise(vector);
};

export const normalise = (vector: Float32Array): Float32Array => {
  let sum = 0;
  for (const value of vector) {
    sum += value * value;
  }
  const length = Math.sqrt(sum) || 1;
  for (let index = 0; index < vector.length; index++) {
    vector[index] /= length;
  }
  return vector;
};

/** Weighted sum of vectors, made unit length again. Weights are shares of the squared length. */
export const mix = (...parts: [weight: number, vector: Float32Array][]): Float32Array => {
  const sum = new Float32Array(parts[0][1].length);
  for (const [weight, vector] of parts) {
    const factor = Math.sqrt(weight);
    for (let index = 0; index < sum.length; index++) {
      sum[index] += factor * vector[index];
    }
  }
  return normalise(sum);
};

/** Cosine of two unit vectors. */
export const cosine = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    sum += a[index] * b[index];
  }
  return sum;
};

/** What decides a subject's direction. `family` is the coat (or whatever makes two of them look alike). */
export interface Nature {
  key: string;
  kind: string;
  family: string;
}

/** Gives subjects their directions, always the same ones for one seed. */
export const createIdentities = (seed: number): ((nature: Nature) => Float32Array) => {
  const shared = new Map<string, Float32Array>();
  const common = (name: string) => {
    const known = shared.get(name) ?? direction(createRandom(seed, name));
    shared.set(name, known);
    return known;
  };
  return ({ key, kind, family }) => {
    const isHuman = kind === 'human';
    return mix(
      [0.12, common(isHuman ? 'humans' : 'animals')],
      [0.2, common(`kind ${kind}`)],
      [isHuman ? 0.05 : 0.38, common(`family ${kind} ${family}`)],
      [isHuman ? 0.63 : 0.3, direction(createRandom(seed, 'subject', key))],
    );
  };
};

export const modeOf = (seed: number, key: string, mode: number): Float32Array =>
  direction(createRandom(seed, 'mode', key, mode));

export interface Appearance {
  identity: Float32Array;
  mode: Float32Array;
  /** 0 a textbook portrait, 1 a picture that hardly shows who it is. */
  difficulty: number;
  /** What the real picture looks like; it takes half the place of noise. */
  descriptor?: Float32Array;
}

/** One face. */
export const embed = ({ identity, mode, difficulty, descriptor }: Appearance, random: Random): Float32Array => {
  const noise = 0.38 + 0.54 * difficulty;
  const rest = 1 - noise;
  const chance = direction(random);
  return mix(
    [rest * 0.68, identity],
    [rest * 0.32, mode],
    [noise, descriptor ? mix([0.5, descriptor], [0.5, chance]) : chance],
  );
};
