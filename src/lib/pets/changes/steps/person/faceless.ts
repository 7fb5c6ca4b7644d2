import { findFacesOfPhoto, hasFaces, photoState } from '../../../immich';
import type { Step } from '../../change';
import { CoverReader } from '../../covers';
import type { StepContext } from '../context';

interface Placed {
  id: string;
  assetId: string;
}

const facesIn = (step: Step): Placed[] => {
  switch (step.kind) {
    case 'assign': {
      return step.faces;
    }
    case 'draw': {
      return step.createdId ? [{ id: step.createdId, assetId: step.assetId }] : [];
    }
    case 'erase': {
      return [step.face];
    }
    case 'merge': {
      return [step.survivor, ...step.merged].flatMap(({ faces }) => faces);
    }
    default: {
      return [];
    }
  }
};

/** A face of which this browser's changes know the photo. */
const findPlaced = async (faceId: string, { current, earlier, steps }: StepContext): Promise<Placed | undefined> => {
  const isIt = ({ id }: Placed) => current(id) === faceId;
  const own = steps.flatMap((step) => facesIn(step)).find((face) => isIt(face));
  const entries = own ? [] : await earlier();
  return own ?? entries.flatMap(({ plan }) => plan.steps.flatMap((step) => facesIn(step))).find((face) => isIt(face));
};

/**
 * Whether a person whom no photo shows has a face all the same, in the locked folder: the server has made one its cover then. Where
 * it had no other, the cover is the face that it lost last.
 */
const hasUnseenFace = async (personId: string, context: StepContext): Promise<boolean> => {
  const coverId = await new CoverReader().faceOf(personId);
  if (!coverId) {
    return false;
  }
  const placed = await findPlaced(coverId, context);
  if (!placed) {
    return true;
  }
  const faces = await findFacesOfPhoto(placed.assetId);
  const face = faces.find(({ id }) => id === coverId);
  return face ? face.personId === personId : (await photoState(placed.assetId)) === 'unreadable';
};

/** Whether a person has no face left, also none in the archive, in the trash, hidden, or in the locked folder as far as can be told. */
export const isFaceless = async (personId: string, context: StepContext): Promise<boolean> =>
  !(await hasFaces(personId)) && !(await hasUnseenFace(personId, context));
