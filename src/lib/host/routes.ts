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
  signIn: (wayBack?: string): string => (wayBack ? `/sign-in?continue=${encodeURIComponent(wayBack)}` : '/sign-in'),
  about: (): string => '/about',
  https: (): string => '/https',
};
