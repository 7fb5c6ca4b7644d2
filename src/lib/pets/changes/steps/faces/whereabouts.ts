import { intersectionOverUnion } from '../../../core/photo/box';
import type { Face } from '../../../core/photo/face';
import { findPerson } from '../../../immich';
import { facesOnPhotos } from '../../snapshot';
import { sameBox } from '../../unanswered/standing';
import type { StepContext } from '../context';

export interface Found {
  face: Face;
  /** Whether it is known by its place alone: the server found all faces anew, under other ids. */
  isByBox: boolean;
}

/** Faces as they are now, by their ids at the time. */
export const whereaboutsOf = async (
  faces: readonly Face[],
  { current }: Pick<StepContext, 'current'>,
  signal?: AbortSignal,
): Promise<Map<string, Found>> => {
  const present = await facesOnPhotos(
    faces.map(({ assetId }) => assetId),
    signal,
  );
  const byId = new Map(present.map((face) => [face.id, face]));
  const known = new Set(faces.map(({ id }) => current(id)));
  const found = new Map<string, Found>();
  for (const face of faces) {
    const same = byId.get(current(face.id));
    const likely = same
      ? undefined
      : present.find(
          (other) =>
            other.assetId === face.assetId &&
            !known.has(other.id) &&
            intersectionOverUnion(other.box, face.box) > sameBox,
        );
    const now = same ?? likely;
    if (now) {
      known.add(now.id);
      found.set(face.id, { face: now, isByBox: likely !== undefined });
    }
  }
  return found;
};

/**
 * Whether a face may be taken back from where it is: from whom it was given to; where that one is gone, from nobody; and one that
 * was found anew from whoever has no name.
 */
export const mayTake = async ({ face, isByBox }: Found, from: string | null): Promise<boolean> => {
  if (face.personId === from || (isByBox && face.personName === '')) {
    return true;
  }
  return face.personId === null && from !== null && (await findPerson(from)) === null;
};
