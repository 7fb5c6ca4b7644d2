import { getServerConfig, getServerFeatures, getServerVersion as getVersion } from '@immich/sdk';
import { read } from './client';

export interface ServerVersion {
  major: number;
  minor: number;
  patch: number;
}

export interface ServerInfo {
  version: ServerVersion;
  features: {
    /** CLIP search by words. */
    smartSearch: boolean;
    facialRecognition: boolean;
    passwordLogin: boolean;
    oauth: boolean;
    oauthAutoLaunch: boolean;
    trash: boolean;
  };
  oauthButtonText: string;
}

let version: ServerVersion | undefined;

/** The server's version, asked for once: a server that is upgraded meanwhile keeps to its API within 3.x. */
export const getServerVersion = async (): Promise<ServerVersion> => {
  if (!version) {
    const { major, minor, patch } = await read((options) => getVersion(options));
    version = { major, minor, patch };
  }
  return version;
};

/** The server's version, if it has been asked for. */
export const knownServerVersion = (): ServerVersion | undefined => version;

/** What the server is and can do; works without a session. */
export const getServerInfo = async (): Promise<ServerInfo> => {
  const [serverVersion, features, config] = await Promise.all([
    getServerVersion(),
    read((options) => getServerFeatures(options)),
    read((options) => getServerConfig(options)),
  ]);
  const { smartSearch, facialRecognition, passwordLogin, oauth, oauthAutoLaunch, trash } = features;
  return {
    version: serverVersion,
    features: { smartSearch, facialRecognition, passwordLogin, oauth, oauthAutoLaunch, trash },
    oauthButtonText: config.oauthButtonText,
  };
};

/** For tests that point at another server. */
export const forgetServer = (): void => {
  version = undefined;
};
