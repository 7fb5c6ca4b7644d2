import type { Face } from '../../core/photo/face';
import type { Photo, PhotoMonth } from '../../core/photo/photo';
import type { GridItem } from './month-layout';

export interface PhotoItem extends GridItem {
  photo: Photo;
}

/** A face of the pet; null stands for the faces of a photo that have not been read. */
export interface FaceItem extends GridItem {
  photo: Photo;
  face: Face | null;
}

type Months<T> = Iterable<readonly [month: string, items: readonly T[]]>;

export const photoItems = (photos: readonly Photo[]): PhotoItem[] =>
  photos.map((photo) => ({ key: photo.id, ratio: photo.ratio, photo }));

/** The faces of a pet on photos, in their order; one item without a face for each photo that has not been read. */
export const faceItems = (
  photos: readonly Photo[],
  petId: string,
  facesOn: (assetId: string) => readonly Face[] | undefined,
): FaceItem[] =>
  photos.flatMap((photo): FaceItem[] => {
    const faces = facesOn(photo.id);
    return faces
      ? faces.filter(({ personId }) => personId === petId).map((face) => ({ key: face.id, ratio: 1, photo, face }))
      : [{ key: `unread:${photo.id}`, ratio: 1, photo, face: null }];
  });

/** Whether an item stands for something that can be acted upon. */
export const isSelectable = (item: PhotoItem | FaceItem): boolean => !('face' in item) || item.face !== null;

/** Where every item is. */
export const indexItems = <T extends GridItem>(months: Months<T>): ReadonlyMap<string, { month: string; item: T }> =>
  new Map([...months].flatMap(([month, items]) => items.map((item) => [item.key, { month, item }])));

/** The read months to read again after a change to these photos: their number changed, or one of the photos is in it. */
export const monthsToReadAgain = (
  before: readonly PhotoMonth[],
  after: readonly PhotoMonth[],
  itemsOf: (month: string) => readonly PhotoItem[] | undefined,
  changedIds: readonly string[],
): string[] => {
  const counts = new Map(before.map(({ month, count }) => [month, count]));
  const changed = new Set(changedIds);
  return after
    .filter(({ month, count }) => {
      const items = itemsOf(month);
      return items && (counts.get(month) !== count || items.some(({ key }) => changed.has(key)));
    })
    .map(({ month }) => month);
};

/** Each once, where it occurs first. */
export const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

export const inBoth = (a: readonly string[], b: readonly string[]): string[] => {
  const others = new Set(b);
  return unique(a).filter((id) => others.has(id));
};
