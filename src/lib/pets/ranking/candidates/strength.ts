import { indexOfGreatest } from '../numbers';
import { dot } from '../vectors/vectors';

export interface ModelStrength {
  /** How often the face most like a face was the same pet's, 0 to 1: see {@link measureStrength}. Null when unknown. */
  topOne: number | null;
  isBuiltIn: boolean;
}

/** Nobody takes the trouble of a model of one's own that is weak. */
const unknownTopOne = 0.92;
const mostOfBuiltIn = 0.6;

/**
 * Between them straight lines. Measured on 21 animals' bodies and faces, with crowding taken off: a descriptor with 0.74 ranks best
 * at 0.4 to 0.6, one with 0.92 or more nearly alone.
 */
const curve: [topOne: number, weight: number][] = [
  [0.5, 0],
  [0.7, 0.4],
  [0.86, 0.7],
  [0.93, 0.9],
];

/** How much a model's similarity weighs against the server's order, 0 to 0.9. */
export const weightOf = ({ topOne, isBuiltIn }: ModelStrength): number => {
  const strength = topOne ?? unknownTopOne;
  const next = curve.findIndex(([at]) => at > strength);
  const last = curve.length - 1;
  const [low, high] = [curve[Math.max(0, next - 1)], curve[next]];
  const weight =
    next === -1
      ? curve[last][1]
      : next === 0
        ? 0
        : low[1] + ((strength - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
  return isBuiltIn ? Math.min(mostOfBuiltIn, weight) : weight;
};

/**
 * The share of faces, of those with a companion in their group, whose most similar face is a companion. Null with fewer than two
 * groups of two, where there is nothing to mistake.
 */
export const measureStrength = (groups: readonly (readonly Float32Array[])[]): number | null => {
  const faces = groups.flatMap((vectors, group) => vectors.map((vector) => ({ vector, group })));
  const asked = faces.filter(({ group }) => groups[group].length > 1);
  if (new Set(asked.map(({ group }) => group)).size < 2) {
    return null;
  }
  const right = asked.filter((face) => {
    const others = faces.filter((other) => other !== face);
    const best = indexOfGreatest(others.map(({ vector }) => dot(face.vector, vector)));
    return others[best].group === face.group;
  });
  return right.length / asked.length;
};
