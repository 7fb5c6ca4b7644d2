const segment = (id: string) => encodeURIComponent(id);

/** Paths of the app's pages, for links and navigation. Ids are escaped. */
export const routes = {
  pets: (): string => '/pets',
  pet: (id: string, view?: 'faces' | 'unlike'): string => `/pets/${segment(id)}${view ? `?view=${view}` : ''}`,
  photo: (petId: string, assetId: string): string => `/pets/${segment(petId)}/photos/${segment(assetId)}`,
  split: (petId: string): string => `/pets/${segment(petId)}/split`,
  inbox: (): string => '/pets/inbox',
  history: (): string => '/pets/history',
  settings: (): string => '/pets/settings',
  review: (): string => '/pets/review',
};

/** Pages of the standalone app that Immich has itself. */
export const shellRoutes = {
  /** With `stays`, the page does not leave for an OAuth provider by itself. */
  signIn: (wayBack?: string | null, { stays = false } = {}): string => {
    const query = [...(wayBack ? [`continue=${encodeURIComponent(wayBack)}`] : []), ...(stays ? ['autoLaunch=0'] : [])];
    return query.length > 0 ? `/sign-in?${query.join('&')}` : '/sign-in';
  },
  about: (): string => '/about',
  https: (): string => '/https',
};
