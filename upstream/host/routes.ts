import { Route } from '$lib/route';

const segment = (id: string) => encodeURIComponent(id);
const pet = (id: string) => Route.viewPet({ id: segment(id) });
const below = (path: string) => `${Route.pets()}/${path}`;

/** Paths of the feature's pages, for links and navigation. Ids are escaped. */
export const routes = {
  pets: (): string => Route.pets(),
  pet: (id: string, view?: 'faces' | 'unlike'): string => pet(id) + (view ? `?view=${view}` : ''),
  photo: (petId: string, assetId: string): string => `${pet(petId)}/photos/${segment(assetId)}`,
  split: (petId: string): string => `${pet(petId)}/split`,
  inbox: (): string => below('inbox'),
  history: (): string => below('history'),
  settings: (): string => below('settings'),
  review: (): string => below('review'),
};
