/** The Immich whose behaviour is shown, by the name that `--immich` takes; the first one unless told otherwise. */
const releases = {
  '3.2.2': [3, 2, 2],
  '3.0.3': [3, 0, 3],
  '3.1.0': [3, 1, 0],
  '3.2.0': [3, 2, 0],
  '3.2.1': [3, 2, 1],
  '3.3': [3, 3, 0],
  '3.4': [3, 4, 2],
} as const;

export type DemoVersion = keyof typeof releases;

export const versions = Object.keys(releases) as DemoVersion[];

export interface Behaviour {
  version: { major: number; minor: number; patch: number; prerelease: null };
  /** `POST /people/merge`, where the first id survives. */
  hasGroupMerge: boolean;
  /** A merge leaves out, without a word, whoever has a name or a birthday that is not the survivor's: 3.2.0 alone. */
  skipsOtherNames: boolean;
  /** The nightly `person-cleanup` job removes people without a face; earlier ones look for them in vain. */
  cleansFacelessPeople: boolean;
  /** People outlive a face reset, without faces and with their names. */
  keepsPeopleInReset: boolean;
  /** Fields that answers gained: `nextCursor` of searches, `clusterGroupId` of users. */
  hasNewerFields: boolean;
  /** People are shared: `otherPeople`, `userId` on items, filters of the list, an empty update is refused. */
  hasSharedPeople: boolean;
}

export const behaviourOf = (name: DemoVersion): Behaviour => {
  const [major, minor, patch] = releases[name];
  return {
    version: { major, minor, patch, prerelease: null },
    hasGroupMerge: minor >= 2,
    skipsOtherNames: name === '3.2.0',
    cleansFacelessPeople: minor >= 2,
    keepsPeopleInReset: minor >= 1,
    hasNewerFields: minor >= 2,
    hasSharedPeople: minor >= 3,
  };
};
