import { weightOf } from '../../../ranking/candidates/strength';
import { cannotLink } from '../../../ranking/conflicts';
import { agglomerate } from '../../../ranking/groups/agglomerate';
import { byId, mean } from '../../../ranking/numbers';
import { evenly } from '../../../ranking/spread';
import { standardiser } from '../../../ranking/standard';
import { hasVector } from '../../../ranking/vectors/vectors';
import type { QuestionId } from '../../../register/answers/answer';
import type { Assessment } from '../chances/assessment';
import type { Comparisons } from '../chances/comparisons';
import { secondsFor } from '../effort';
import type { NewcomerQuestion } from '../question';
import type { ReviewFace, ReviewLibrary } from '../review-library';
import { settledFaces } from '../said';

type SeenFace = ReviewFace & { vector: Float32Array };

/** Who is as likely one of the named pets is asked about as that one's. */
const mostKnown = 0.2;

/** A grouping takes n³ steps. */
const mostGrouped = 120;

const most = { questions: 3, faces: 24 };

const leastFaces = 3;

/** A model that counts for less than this groups by color and place: on whole bodies the built-in one puts dogs with cats. */
const leastWeight = 0.5;

/** So many deviations more alike than usual, strays are taken for one pet. */
const alike = 2.4;

/** Whether anybody wants a pet of whom there are only strays is not known: those who have names come first. */
const worthOfEach = 0.05;

/** Strays with a look, of whom nobody was said to be nobody's, and who are hardly one of the named pets. */
const unknown = (library: ReviewLibrary, { open, chances, pets }: Assessment): SeenFace[] => {
  const known = new Set<string>();
  for (let row = 0; row < open.length; row++) {
    for (let column = 0; column < pets.length; column++) {
      if (chances[row * pets.length + column] >= mostKnown && pets[column].isNamed) {
        known.add(open[row].id);
      }
    }
  }
  const isNobodys = settledFaces(library, 'nobody');
  return library.strays
    .filter((face) => hasVector(face))
    .filter(({ id }) => !known.has(id) && !isNobodys(id))
    .sort(byId);
};

const groupsOf = (faces: readonly SeenFace[], similarities: Float64Array): SeenFace[][] => {
  const count = faces.length;
  const standard = standardiser(similarities.filter((similarity) => !Number.isNaN(similarity)));
  const similarity = (a: number, b: number) => standard(similarities[a * count + b]);
  const groups = agglomerate({ count, similarity, cannotLink: (a, b) => cannotLink(faces[a], faces[b]) }, alike);
  return groups
    .filter((items) => items.length >= leastFaces)
    .map((items) => {
      const likeOthers = (item: number) =>
        mean(items.filter((other) => other !== item).map((other) => similarity(item, other)));
      return items
        .map((item) => ({ face: faces[item], typicality: likeOthers(item) }))
        .sort((a, b) => b.typicality - a.typicality || byId(a.face, b.face))
        .map(({ face }) => face);
    });
};

/** Strays that look like one pet among themselves, and like none of those who have a name. */
export const newcomerQuestions = function* (
  library: ReviewLibrary,
  assessment: Assessment,
  known: Comparisons,
): Generator<void, NewcomerQuestion[], void> {
  const isTrusted = library.model !== null && weightOf(library.model) >= leastWeight;
  const faces = isTrusted ? evenly(unknown(library, assessment), mostGrouped) : [];
  if (faces.length < leastFaces) {
    return [];
  }
  const similarities = yield* known.amongStrays.of(faces.map(({ vector }) => vector));
  return groupsOf(faces, similarities)
    .sort((a, b) => b.length - a.length || byId(a[0], b[0]))
    .slice(0, most.questions)
    .map((group): NewcomerQuestion => {
      const shown = group.slice(0, most.faces);
      const id: QuestionId = { kind: 'nobody', faceId: shown[0].id };
      const seconds = secondsFor({ pictures: shown.length, presses: 3 });
      return { kind: 'newcomer', id, faces: shown, worth: { photos: worthOfEach * shown.length, seconds } };
    });
};
