import { groupBy } from '../../core/group-by';
import type { Face } from '../../core/photo/face';

/** Somebody who is in the same photos as a pet. */
export interface Companion {
  personId: string;
  /** Photos of the sample that show both. */
  photos: number;
}

/** Once is chance. */
const often = 2;

/** Who shares photos with a person, most often first; strays are nobody. Two faces of one person on a photo count once. */
export const companionsAmong = (faces: readonly Face[], personId: string): Companion[] => {
  const others = faces.filter((face) => face.personId !== null && face.personId !== personId);
  return [...groupBy(others, (face) => face.personId ?? '')]
    .map(([id, own]) => ({ personId: id, photos: new Set(own.map(({ assetId }) => assetId)).size }))
    .filter(({ photos }) => photos >= often)
    .sort((a, b) => b.photos - a.photos);
};
