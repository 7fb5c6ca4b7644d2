export const versions = ['3.2.2', '3.0.3'] as const;

/** The Immich whose behaviour is shown. */
export type DemoVersion = (typeof versions)[number];

export interface Behaviour {
  version: { major: number; minor: number; patch: number; prerelease: null };
  /** `POST /people/merge`, where the first id survives. */
  hasGroupMerge: boolean;
  /** The nightly `person-cleanup` job removes people without a face; 3.0's looks for them in vain. */
  cleansFacelessPeople: boolean;
  /** Fields that answers gained: `nextCursor` of searches, `clusterGroupId` of users. */
  hasNewerFields: boolean;
}

export const behaviourOf = (version: DemoVersion): Behaviour => {
  const [major, minor, patch] = version.split('.').map(Number);
  const isNewer = minor >= 2;
  return {
    version: { major, minor, patch, prerelease: null },
    hasGroupMerge: isNewer,
    cleansFacelessPeople: isNewer,
    hasNewerFields: isNewer,
  };
};
