/** A version of Immich as `GET /api/server/version` reports it. */
export interface ServerVersion {
  major: number;
  minor: number;
  patch: number;
}

/** The oldest version that has the API this app speaks. */
export const oldestSupported: ServerVersion = { major: 3, minor: 0, patch: 0 };
/** The newest one this app was written for; newer ones are let in, with a note on the settings page. */
export const newestKnown: ServerVersion = { major: 3, minor: 4, patch: 0 };

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Reads the server's answer; null when it is none of Immich's. */
export const readVersion = (answer: unknown): ServerVersion | null => {
  if (typeof answer !== 'object' || answer === null) {
    return null;
  }
  const { major, minor, patch } = answer as Record<string, unknown>;
  return isCount(major) && isCount(minor) && isCount(patch) ? { major, minor, patch } : null;
};

export const formatVersion = ({ major, minor, patch }: ServerVersion): string => `${major}.${minor}.${patch}`;

export type Support = 'supported' | 'too-old' | 'newer';

/** Whether the app can work with a server; patch releases never matter. */
export const supportOf = ({ major, minor }: ServerVersion): Support => {
  if (major < oldestSupported.major) {
    return 'too-old';
  }
  return major > newestKnown.major || minor > newestKnown.minor ? 'newer' : 'supported';
};
