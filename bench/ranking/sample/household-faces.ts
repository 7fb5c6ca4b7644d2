import { embedAll, embedParts } from './embed.ts';
import type { HouseholdFace } from './household.ts';
import type { Photo } from './photos.ts';

/** What both models make of the photos; `hash` is that of the browser's model. The built-in one has no use for their parts. */
export const householdFacesOf = async (
  photos: readonly Photo[],
  serverModel: string,
  model: string,
  isBuiltIn: boolean,
): Promise<{ hash: string; householdFaces: HouseholdFace[] }> => {
  const server = await embedAll(photos, serverModel);
  const clean = await embedAll(photos, model);
  const parts = isBuiltIn ? [] : await embedParts(photos, model);
  const householdFaces = photos.map(({ pet, species }, index) => ({
    index,
    pet,
    species,
    server: server.vectors[index],
    clean: clean.vectors[index],
    parts: parts.at(index) ?? [],
  }));
  return { hash: clean.hash, householdFaces };
};
