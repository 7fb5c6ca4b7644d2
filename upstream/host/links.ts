import { Route } from '$lib/route';

/** Immich's other pages; null, as the type says, only where nobody knows them. */
export const immichLinks = {
  home: (): string | null => Route.photos(),
  photo: (assetId: string): string | null => Route.viewAsset({ id: assetId }),
  person: (personId: string): string | null => Route.viewPerson({ id: personId }),
};
