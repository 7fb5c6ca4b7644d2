import { showModal } from '$lib/host';
import type { Target } from '$lib/pets/changes';
import type { Destination } from '$lib/pets/core/destination';
import type { DatedFace } from '$lib/pets/core/photo/face';
import { PickPetModal } from '$lib/pets/merge';

/** Faces by which a pet is looked for: more would only take longer. */
const mostExamples = 5;

const destinationOf = (target: Target | undefined): Destination | undefined =>
  target?.kind === 'new' ? { kind: 'new', name: target.name } : target;

/** Asks to which pet faces of one animal go, likeliest first; undefined where that was dismissed. */
export const pickDestination = async (question: {
  title: string;
  faces: readonly DatedFace[];
  exclude?: string[];
  allowNobody?: boolean;
}): Promise<Destination | undefined> => {
  const faces = question.faces.slice(0, mostExamples);
  return destinationOf(await showModal(PickPetModal, { ...question, faces }));
};
