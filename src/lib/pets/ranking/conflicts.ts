import { groupBy } from '../core/group-by';

export interface Placed {
  id: string;
  assetId: string;
}

export interface AllowedPairs {
  allows(a: string, b: string): boolean;
}

export const noPairs: AllowedPairs = { allows: () => false };

/** Whether two faces can't be one pet: they are on one photo, and the user hasn't allowed the pair (a mirror, a collage). */
export const cannotLink = (a: Placed, b: Placed, allowed: AllowedPairs = noPairs): boolean =>
  a.id !== b.id && a.assetId === b.assetId && !allowed.allows(a.id, b.id);

export const conflictsBetween = <T extends Placed>(
  a: readonly T[],
  b: readonly T[],
  allowed?: AllowedPairs,
): [a: T, b: T][] => {
  const onPhoto = groupBy(b, ({ assetId }) => assetId);
  return a.flatMap((face) =>
    (onPhoto.get(face.assetId) ?? [])
      .filter((other) => cannotLink(face, other, allowed))
      .map((other): [T, T] => [face, other]),
  );
};
