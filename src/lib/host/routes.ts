import { ownPath } from './own-path';

const segment = (id: string) => encodeURIComponent(id);

/** Paths of the app's pages, for links and navigation. Ids are escaped. */
export const routes = {
  pets: (): string => ownPath('/pets'),
  pet: (id: string, view?: 'faces' | 'unlike'): string =>
    ownPath(`/pets/${segment(id)}`) + (view ? `?view=${view}` : ''),
  photo: (petId: string, assetId: string): string => ownPath(`/pets/${segment(petId)}/photos/${segment(assetId)}`),
  split: (petId: string): string => ownPath(`/pets/${segment(petId)}/split`),
  inbox: (): string => ownPath('/pets/inbox'),
  history: (): string => ownPath('/pets/history'),
  settings: (): string => ownPath('/pets/settings'),
  review: (): string => ownPath('/pets/review'),
};

/** Pages of the standalone app that Immich has itself. */
export const shellRoutes = {
  /** With `stays`, the page does not leave for an OAuth provider by itself. */
  signIn: (wayBack?: string | null, { stays = false } = {}): string => {
    const query = [...(wayBack ? [`continue=${encodeURIComponent(wayBack)}`] : []), ...(stays ? ['autoLaunch=0'] : [])];
    return ownPath('/sign-in') + (query.length > 0 ? `?${query.join('&')}` : '');
  },
  about: (): string => ownPath('/about'),
  https: (): string => ownPath('/https'),
};
