import type { DatedFace } from '$lib/pets/core/photo/face';
import type { Question } from '$lib/pets/suggestions/questions/question';

/** A question's faces, and about how wide they will be shown, in CSS pixels. */
export const picturesOf = (question: Question): { face: DatedFace; size: number }[] => {
  const sized = (faces: readonly DatedFace[], size: number) => faces.map((face) => ({ face, size }));
  if (question.kind === 'same') {
    const items = question.items.flatMap(({ faces }) => sized(faces, faces.length === 1 ? 150 : 75));
    return [...sized(question.exemplars, 108), ...items];
  }
  if (question.kind === 'whose') {
    const candidates = question.candidates.flatMap(({ face }) => face ?? []);
    return [...sized([question.face], 352), ...sized(candidates, 136)];
  }
  return question.kind === 'mixed'
    ? question.groups.flatMap(({ faces }) => sized(faces, 96))
    : sized(question.faces, question.kind === 'twice' ? 260 : 136);
};
