import { embedAll } from './embed.ts';
import type { HouseholdFace } from './household.ts';
import type { Photo } from './photos.ts';

/** What both models make of the photos; `hash` is that of the browser's model. */
export const householdFacesOf = async (
  photos: readonly Photo[],
  serverModel: string,
  model: string,
): Promise<{ hash: string; householdFaces: HouseholdFace[] }> => {
  const server = await embedAll(photos, serverModel);
  const clean = await embedAll(photos, model);
  const householdFaces = photos.map(({ pet, species }, index) => ({
    index,
    pet,
    species,
    server: server.vectors[index],
    clean: clean.vectors[index],
  }));
  return { hash: clean.hash, householdFaces };
};
