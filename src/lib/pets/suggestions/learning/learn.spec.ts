import { describe, expect, it } from 'vitest';
import { measureStrength } from '../../ranking/candidates/strength';
import { projectThrough } from '../../ranking/vectors/projection';
import { gaussians } from '../../ranking/vectors/testing';
import { unit } from '../../ranking/vectors/vectors';
import { learn } from './learn';
import { projectionsOf } from './learned';

const now = '2026-03-04T05:06:07.000Z';
const dimensions = 40;

/** Faces of pets that differ in one axis each, while surroundings change three other axes more or less. */
const petsIn = (surroundings: number, count: number, faces: number, seed = 5): Float32Array[][] => {
  const next = gaussians(seed);
  return Array.from({ length: count }, (_, pet) =>
    Array.from({ length: faces }, () =>
      unit(
        Float32Array.from(
          { length: dimensions },
          (__, axis) => (axis === 10 + pet ? 1 : 0) + (axis < 3 ? surroundings : 0.05) * next(),
        ),
      ),
    ),
  );
};

/** Animals that nobody named, in the same surroundings. */
const strangers = (surroundings: number) => petsIn(surroundings, 20, 2, 17).flat();

describe('learn', () => {
  it('adopts what wins on faces that it has not seen, and looks through it from then on', () => {
    const pets = petsIn(1.5, 4, 12);
    const learned = learn({ faces: strangers(0.05), framings: [], pets, now });
    const { personal } = learned;
    expect(personal).toMatchObject({ outcome: 'adopted', pets: 4, faces: 48, learntAt: now });
    expect(projectionsOf(learned)).toEqual(personal?.adapter?.projections);
    expect(projectionsOf(learned)).toHaveLength(2);

    const fresh = petsIn(1.5, 4, 12, 99);
    const topOne = (projections: Parameters<typeof projectThrough>[0]) =>
      measureStrength(fresh.map((vectors) => vectors.map((vector) => projectThrough(projections, vector))))!;
    expect(topOne(projectionsOf(learned))).toBeGreaterThan(topOne([learned.background!]) + 0.1);
  });

  it('does not take what the adapter was trained on for a measure of its strength', () => {
    const pets = petsIn(1.5, 4, 12);
    const { personal, background } = learn({ faces: pets.flat(), framings: [], pets, now });
    const { plain, adapted, projections } = personal!.adapter!;
    const see = (through: typeof projections) => pets.map((all) => all.map((one) => projectThrough(through, one)));
    const gain = personal!.topOne! - measureStrength(see([background!]))!;
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThanOrEqual(adapted.topOne - plain.topOne + 1e-9);
    expect(personal!.topOne).toBeLessThan(measureStrength(see(projections))!);
  });

  it('leaves it at what all animals have in common where that is as good', () => {
    // Nothing changes within a pet, so that there is nothing to look past.
    const pets = petsIn(0.05, 3, 1).map(([vector]) => Array.from({ length: 8 }, () => vector));
    const learned = learn({ faces: pets.flat(), framings: [], pets, now });
    expect(learned.personal).toMatchObject({ outcome: 'no-better', topOne: 1, adapter: { projections: [] } });
    expect(projectionsOf(learned)).toEqual([learned.background]);
  });

  it('says that there was too little to train on, and still measures the model', () => {
    const pets = petsIn(0.05, 2, 3);
    const { personal } = learn({ faces: pets.flat(), framings: [], pets, now });
    expect(personal).toMatchObject({ outcome: 'too-few', adapter: null, pets: 2, faces: 6, topOne: 1 });
    expect(learn({ faces: [], framings: [], pets: [], now }).personal).toMatchObject({
      outcome: 'too-few',
      topOne: null,
    });
  });

  it('learns nothing from pets when it shall not', () => {
    const learned = learn({ faces: strangers(1), framings: [], pets: null, now });
    expect(learned.personal).toBeNull();
    expect(projectionsOf(learned)).toEqual([learned.background]);
    expect(projectionsOf(learn({ faces: [], framings: [], pets: null, now }))).toEqual([]);
  });

  it('gives what passes between threads and is kept as it is', () => {
    const learned = learn({ faces: strangers(1), framings: [], pets: petsIn(1.5, 3, 6), now });
    expect(structuredClone(learned)).toEqual(learned);
  });

  it('looks past what changes where a picture is cut in another way', () => {
    const faces = strangers(1);
    const framings = faces.map((vector, index) => [vector, faces[(index + 1) % faces.length]]);
    const { background } = learn({ faces, framings, pets: null, now });
    expect(background).not.toEqual(learn({ faces, framings: [], pets: null, now }).background);
  });
});
