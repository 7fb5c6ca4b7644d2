import { expect, it } from 'vitest';
import { learnBackground } from './background';
import { project } from './projection';
import { gaussians } from './testing';
import { dot, unit } from './vectors';

/** Two animals of twenty faces: what they share is strong, the surroundings (axis 1) vary, they differ in axis 2 a little. */
const faces = (() => {
  const next = gaussians(3);
  const one = (animal: number) =>
    unit(
      Float32Array.from([5, 2 * next(), animal === 0 ? 0.5 : -0.5, ...Array.from({ length: 5 }, () => 0.1 * next())]),
    );
  return [0, 1].flatMap((animal) => Array.from({ length: 20 }, () => ({ animal, vector: one(animal) })));
})();

it('makes two animals differ that seemed alike', () => {
  const background = learnBackground(faces.map(({ vector }) => vector))!;
  const meanOfPairs = (isSame: boolean, see: (vector: Float32Array) => Float32Array) => {
    const pairs = faces.flatMap((a) =>
      faces.filter((b) => b !== a && (a.animal === b.animal) === isSame).map((b) => [a, b]),
    );
    return pairs.reduce((sum, [a, b]) => sum + dot(see(a.vector), see(b.vector)), 0) / pairs.length;
  };
  const plain = meanOfPairs(true, (vector) => vector) - meanOfPairs(false, (vector) => vector);
  const see = (vector: Float32Array) => project(background, vector);
  expect(meanOfPairs(true, see) - meanOfPairs(false, see)).toBeGreaterThan(10 * plain);
});

it('learns from 400 of many faces, taken from the whole list', () => {
  const next = gaussians(8);
  const some = Array.from({ length: 400 }, () => unit(Float32Array.from({ length: 6 }, () => 1 + next())));
  const [one, three] = [some, some.flatMap((vector) => [vector, vector, vector])].map((list) => learnBackground(list)!);
  for (const [index, gain] of one.gains.entries()) {
    expect(three.gains[index]).toBeCloseTo(gain, 4);
  }
});

it('takes off the mean alone where there are few faces, and nothing from a single one', () => {
  expect(learnBackground(faces.slice(0, 19).map(({ vector }) => vector))!.gains).toHaveLength(0);
  expect(learnBackground([faces[0].vector])).toBeNull();
  expect(learnBackground([])).toBeNull();
});

it('turns down what changes where one picture is cut in another way, whoever is on it', () => {
  const next = gaussians(4);
  // Axis 0 is the cutting, which varies most; axis 1 tells two animals apart.
  const cut = (animal: number) =>
    unit(Float32Array.from([2 * next(), animal === 0 ? 1 : -1, 0.1 * next(), 0.1 * next()]));
  const animals = [0, 1].flatMap((animal) => Array.from({ length: 20 }, () => animal));
  const vectors = animals.map((animal) => cut(animal));
  const framings = animals.map((animal, index) => [vectors[index], cut(animal), cut(animal)]);
  const rightWith = (background: ReturnType<typeof learnBackground>) => {
    const seen = vectors.map((vector) => project(background!, vector));
    const same = (a: number, b: number) => animals[a] === animals[b];
    const nearest = (own: number) =>
      [...seen.keys()]
        .filter((other) => other !== own)
        .sort((a, b) => dot(seen[own], seen[b]) - dot(seen[own], seen[a]));
    // Of those most like each, how many are the same animal.
    return (
      seen.flatMap((_, own) =>
        nearest(own)
          .slice(0, 19)
          .filter((other) => same(own, other)),
      ).length /
      (40 * 19)
    );
  };
  expect(rightWith(learnBackground(vectors, framings))).toBeGreaterThan(0.95);
  expect(rightWith(learnBackground(vectors))).toBeLessThan(0.9);
  expect(learnBackground(vectors, framings.slice(0, 4))).toEqual(learnBackground(vectors));
});
