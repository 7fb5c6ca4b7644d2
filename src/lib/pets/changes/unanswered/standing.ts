import { intersectionOverUnion } from '../../core/photo/box';
import { findFacesOfPhoto, findPerson, photoState } from '../../immich';
import { CoverReader } from '../covers';
import type { Told } from './ask-again';
import { isAsSent, type Mark, type MarkOf, type Standing } from './unanswered';

/** Pixels are whole: a box that was sent comes back this much like itself, or more. */
export const sameBox = 0.9;

type Current = (id: string) => string;

/** How it stands with what a write was about; undefined where that can't be told. */
export const standingOf = async (
  mark: Mark,
  current: Current,
  covers = new CoverReader(),
): Promise<Standing | undefined> => {
  switch (mark.kind) {
    case 'field': {
      const person = await findPerson(current(mark.personId));
      return person?.[mark.field];
    }
    case 'merged': {
      if (await findPerson(current(mark.personId))) {
        return false;
      }
      const faces = mark.assetId === null ? null : await findFacesOfPhoto(mark.assetId);
      return faces?.some(({ personId }) => personId === current(mark.survivorId)) ?? true;
    }
    case 'cover': {
      return (await covers.isOnPhoto(current(mark.personId), mark.assetId)) ?? undefined;
    }
    case 'owner': {
      const faces = await findFacesOfPhoto(mark.assetId);
      return faces.find(({ id }) => id === current(mark.faceId))?.personId;
    }
    case 'erased': {
      const isReadable = (await photoState(mark.assetId)) !== 'unreadable';
      const faces = await findFacesOfPhoto(mark.assetId);
      return isReadable ? faces.every(({ id }) => id !== current(mark.faceId)) : undefined;
    }
    case 'drawn': {
      const faces = await findFacesOfPhoto(mark.assetId);
      const isThere = ({ box }: { box: typeof mark.box }) => intersectionOverUnion(box, mark.box) > sameBox;
      return faces
        .filter((face) => face.source === 'manual' && face.personId === current(mark.personId) && isThere(face))
        .map(({ id }) => id);
    }
  }
};

/** Whether the face of a mark is somebody's cover; undefined where that can't be told. */
export const isCoverOf = async (
  personId: string,
  { faceId: id, assetId }: MarkOf<'owner'>,
  current: Current,
  covers: CoverReader,
): Promise<boolean | undefined> => {
  const cover = await covers.amongFaces(personId, [{ id: current(id), assetId }]);
  return cover === undefined ? undefined : cover !== null;
};

/** Of a write that answers nothing: carried out once all that it was to make true is so. */
export const toldBy = (marks: readonly Mark[], current: Current): Told<void> => ({
  marks,
  ask: async () => {
    for (const mark of marks) {
      const standing = await standingOf(mark, current);
      if (standing === undefined || !isAsSent(mark, standing, current)) {
        return null;
      }
    }
    return { answer: undefined };
  },
});
