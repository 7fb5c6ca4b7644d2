import { groupBy } from '../../../core/group-by';
import { cannotLink } from '../../../ranking/conflicts';
import { byId } from '../../../ranking/numbers';
import { typicalityAmong } from '../../../ranking/typicality';
import { hasVector } from '../../../ranking/vectors/vectors';
import type { QuestionId } from '../../../register/answers/answer';
import { secondsFor } from '../effort';
import type { DatesQuestion, TwiceQuestion } from '../question';
import { isSettled, type ReviewFace, type ReviewLibrary, type ReviewPerson } from '../review-library';

const mostFaces = 24;

const likelierFirst = (faces: readonly ReviewFace[], person: ReviewPerson): ReviewFace[] => {
  const seen = person.faces.filter((face) => hasVector(face));
  const typicality = typicalityAmong(seen);
  const similarity = ({ id, vector }: ReviewFace) => (vector ? typicality({ id, vector }) : 0);
  return [...faces].sort((a, b) => similarity(b) - similarity(a) || byId(a, b));
};

export const twiceQuestions = (library: ReviewLibrary): TwiceQuestion[] =>
  library.people
    .filter(({ isNamed }) => isNamed)
    .flatMap((person) =>
      [...groupBy(person.faces, ({ assetId }) => assetId)].flatMap(([assetId, onPhoto]): TwiceQuestion[] => {
        const clashing = onPhoto.filter((face) => onPhoto.some((other) => cannotLink(face, other, library.answers)));
        if (clashing.length < 2) {
          return [];
        }
        const faces = likelierFirst(clashing, person).slice(0, 2);
        const id: QuestionId = { kind: 'twice', a: faces[0].id, b: faces[1].id };
        const worth = { photos: 0.9, seconds: secondsFor({ pictures: 2, presses: 2 }) };
        return isSettled(library, id) ? [] : [{ kind: 'twice', id, personId: person.id, assetId, faces, worth }];
      }),
    );

export const datesQuestions = (library: ReviewLibrary): DatesQuestion[] =>
  library.people.flatMap((person) => {
    const ask = (reason: DatesQuestion['reason'], day: string | null): DatesQuestion[] => {
      if (day === null) {
        return [];
      }
      const faces = person.faces
        .filter(({ id, takenAt }) => {
          const taken = takenAt?.slice(0, 10);
          const isOutside = taken !== undefined && (reason === 'before-birth' ? taken < day : taken > day);
          return isOutside && !isSettled(library, { kind: 'date-right', faceId: id });
        })
        .sort(byId)
        .slice(0, mostFaces);
      if (faces.length === 0) {
        return [];
      }
      const id: QuestionId = { kind: 'dates', personId: person.id, reason, faceId: faces[0].id };
      const worth = { photos: faces.length / 2, seconds: secondsFor({ pictures: faces.length, presses: 3 }) };
      return isSettled(library, id) ? [] : [{ kind: 'dates', id, personId: person.id, reason, day, faces, worth }];
    };
    return [...ask('before-birth', person.birthDate), ...ask('after-death', person.deathDate)];
  });
