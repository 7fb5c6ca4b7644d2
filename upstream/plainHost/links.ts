const link = (path: string): string | null => path;

/** Pages of Immich's own, taken to be on the same site. */
export const immichLinks = {
  home: (): string | null => link('/'),
  photo: (assetId: string): string | null => link(`/photos/${encodeURIComponent(assetId)}`),
  person: (personId: string): string | null => link(`/people/${encodeURIComponent(personId)}`),
};
