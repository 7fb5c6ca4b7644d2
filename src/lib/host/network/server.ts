/** Who is signed in. */
export interface User {
  id: string;
  name: string;
  email: string;
}

interface Version {
  major: number;
  minor: number;
  patch: number;
}

/**
 * What the host asks Immich for. Whoever starts the app gives it, as the host knows nothing of the feature. Its errors carry
 * a `kind` and a `status`, as `explain` reads them.
 */
export interface Server {
  currentUser(): Promise<User>;
  /** Ends the session; returns where Immich would go now. */
  signOut(): Promise<string | undefined>;
  getServerVersion(): Promise<Version>;
  /** A connection over which Immich tells what changes, as the feature knows it; null where there is none. */
  openLive(listeners: unknown): Promise<unknown>;
  /**
   * Has that user leave this browser while nothing can begin that would be lost; or returns what would be lost, with nothing
   * done: a change that is not finished, or what the server does not have.
   */
  leaveWithoutLoss(userId: string, leave: () => Promise<void>): Promise<'unfinished' | 'only-here' | null>;
  /** Clears this browser of what is that user's. Never rejects. */
  forgetHere(userId: string): Promise<void>;
}

let connected: Server | undefined;

export const connectServer = (server: Server): void => {
  connected = server;
};

/** @throws Error before the app has started */
export const server = (): Server => {
  if (!connected) {
    throw new Error('The host is not connected to a server');
  }
  return connected;
};
