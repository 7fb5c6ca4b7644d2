import { measureStrength, type ModelStrength } from '../../../src/lib/pets/ranking/candidates/strength.ts';
import { evenly } from '../../../src/lib/pets/ranking/spread.ts';
import { projectThrough, type Projection } from '../../../src/lib/pets/ranking/vectors/projection.ts';
import { learn } from '../../../src/lib/pets/suggestions/learning/learn.ts';
import { projectionsOf, type Personal } from '../../../src/lib/pets/suggestions/learning/learned.ts';

/** A face as the app knows it: whose it really is is not among that. */
interface SeenFace {
  takenAt: string;
  /** As the browser's model gives it. */
  clean: Float32Array;
  /** The same of parts of its picture. */
  parts: readonly Float32Array[];
}

/** What to look at, as the app's own training set has it. */
const most = { faces: 12, strangers: 60, facesOfStranger: 3, framed: 40 };
const fewStrangers = 20;

const byTime = (faces: readonly SeenFace[]): SeenFace[] => faces.toSorted((a, b) => a.takenAt.localeCompare(b.takenAt));

const vectorsOf = (faces: readonly SeenFace[]): Float32Array[] => faces.map(({ clean }) => clean);

/** A way to see vectors, and how strong the model has proved to be in it. */
interface Space {
  projections: readonly Projection[];
  model: ModelStrength;
}

/** What the app has learned of a library. */
export interface LearnedHome {
  /** By the background alone. */
  plain: Space;
  /** As the app does it: the same where no adapter is adopted. */
  used: Space;
  outcome: Personal['outcome'];
}

/**
 * Learns as the app does, from what it would look at: faces of the people who have a name, whoever they really are, and some of the
 * others.
 */
export const learnHome = (
  named: readonly (readonly SeenFace[])[],
  strangers: readonly (readonly SeenFace[])[],
  isBuiltIn: boolean,
): LearnedHome => {
  const ours = named.map((faces) => evenly(byTime(faces), most.faces));
  const others = strangers
    .slice(0, most.strangers)
    .map((faces) =>
      strangers.length < fewStrangers ? evenly(byTime(faces), most.faces) : byTime(faces).slice(-most.facesOfStranger),
    );
  const all = [...ours, ...others].flat();
  const framed = isBuiltIn ? [] : evenly(all, most.framed);
  const pets = ours.map((faces) => vectorsOf(faces));
  const learned = learn({
    faces: vectorsOf(all),
    framings: framed.filter(({ parts }) => parts.length > 0).map(({ clean, parts }) => [clean, ...parts]),
    pets,
    now: '',
  });
  const background = learned.background ? [learned.background] : [];
  const seen = pets.map((vectors) => vectors.map((vector) => projectThrough(background, vector)));
  const { outcome, topOne } = learned.personal!;
  return {
    plain: { projections: background, model: { topOne: measureStrength(seen), isBuiltIn } },
    used: { projections: projectionsOf(learned), model: { topOne, isBuiltIn } },
    outcome,
  };
};
