import type { Face } from '$lib/pets/core/photo/face';
import type { Species } from '$lib/pets/core/species';
import { petsState } from '$lib/pets/verdicts/pets.svelte';
import type { ViewerState } from '$lib/pets/viewer/viewer.svelte';
import { petTitle } from '../../ui/pet/pet-title';

type Translate = (key: string, options?: { values: Record<string, string> }) => string;

const speciesOf = (personId: string): Species | null => {
  const verdict = petsState.verdictOf(personId);
  return verdict?.kind === 'pet' ? verdict.species : null;
};

/** Whose face it is, in a few words: a name, or what we take it for. */
export const faceName = (viewer: ViewerState, face: Face, $t: Translate): string => {
  if (face.personId === null) {
    return $t(viewer.looksLikeAnimal(face) ? 'pets.viewer.face.stray_animal' : 'pets.viewer.face.stray_face');
  }
  const person = petsState.people.get(face.personId);
  const name = person?.name || face.personName;
  if (name || viewer.groupOf(face) === 'people') {
    return name || $t('pets.viewer.face.unnamed_person');
  }
  return petTitle({ person: { name }, species: speciesOf(face.personId) }, $t);
};

/** The same for a screen reader, which does not see the animal: "Bella, dog". */
export const faceLabel = (viewer: ViewerState, face: Face, $t: Translate): string => {
  const name = faceName(viewer, face, $t);
  const species = face.personId === null ? null : speciesOf(face.personId);
  const isNamed = (face.personId !== null && petsState.people.get(face.personId)?.name) || face.personName;
  return species && isNamed ? $t('pets.viewer.face.named_species', { values: { name, species } }) : name;
};
