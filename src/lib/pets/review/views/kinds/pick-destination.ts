import { showModal } from '$lib/host';
import type { Target } from '$lib/pets/changes';
import type { Destination } from '$lib/pets/core/destination';
import type { DatedFace } from '$lib/pets/core/photo/face';
import { PickPetModal } from '$lib/pets/merge';

interface DestinationQuestion {
  title: string;
  /** Of one animal, which the pets that are offered should resemble. */
  faces: readonly DatedFace[];
  /** Whose faces they certainly are not. */
  exclude?: readonly string[];
  allowNobody?: boolean;
}

/** Faces by which a pet is looked for: more would only take longer. */
const mostExamples = 5;

const destinationOf = (target: Target | undefined): Destination | undefined =>
  target?.kind === 'new' ? { kind: 'new', name: target.name } : target;

/** Asks to which pet faces go, likeliest first; undefined where that was dismissed. */
export const pickDestination = async ({
  title,
  faces,
  exclude = [],
  allowNobody = false,
}: DestinationQuestion): Promise<Destination | undefined> =>
  destinationOf(
    await showModal(PickPetModal, {
      title,
      faces: faces.slice(0, mostExamples),
      exclude: [...exclude],
      allowNobody,
    }),
  );
