import { ApiError } from '../../core/api-error';
import { getServerVersion, knownServerVersion, type ServerVersion } from './server';

/** The major version of Immich whose API this app speaks. Another one may mean something else by the same requests. */
const knownMajor = 3;

const storageKey = 'pets-immich-major';

/** In this page, where the browser stores nothing. */
let agreedMajor = knownMajor;

const storedMajor = (): number => {
  try {
    return Number(localStorage.getItem(storageKey) ?? knownMajor);
  } catch {
    return knownMajor;
  }
};

/** A write to a version of Immich that this app does not know, which the user has not agreed to. */
export class UnknownServerError extends ApiError {
  readonly version: ServerVersion;

  constructor(version: ServerVersion) {
    const { major, minor, patch } = version;
    super('refused', {
      serverMessage: `Immich ${major}.${minor}.${patch} is newer than this app`,
      mayBeDone: false,
    });
    this.version = version;
  }
}

/** Remembers, in this browser, that the user lets this app write to such an Immich. */
export const agreeToServer = ({ major }: ServerVersion): void => {
  agreedMajor = major;
  try {
    localStorage.setItem(storageKey, String(major));
  } catch {
    // holds until the page is closed
  }
};

/** To be called before a change writes, once the version is known. Throws `UnknownServerError`. */
export const refuseUnknownServer = (): void => {
  const version = knownServerVersion();
  if (version && version.major > knownMajor && version.major > Math.max(agreedMajor, storedMajor())) {
    throw new UnknownServerError(version);
  }
};

/** The same where nobody has asked for the version yet. Throws `UnknownServerError`. */
export const confirmKnownServer = async (): Promise<void> => {
  await getServerVersion();
  refuseUnknownServer();
};

/** For tests. */
export const forgetConsent = (): void => {
  agreedMajor = knownMajor;
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // nothing was kept
  }
};
