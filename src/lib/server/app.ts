import { env } from '$env/dynamic/private';
import { env as publicEnv } from '$env/dynamic/public';
import { ImmichMonitor } from './immichMonitor';
import { KeyMonitor } from './key/key-monitor';
import { RefusalLog } from './log/refusals';
import { readSettings, type Settings } from './settings';

interface App {
  settings: Settings;
  monitor: ImmichMonitor;
  keyMonitor: KeyMonitor;
  refusals: RefusalLog;
}

let app: App | undefined;

/**
 * The settings and the watches over Immich of this process, made when first needed: a build loads the server's modules
 * without any environment. Throws a SettingsError for a wrong environment.
 */
export const getApp = (): App => {
  if (!app) {
    // Kit keeps what begins with PUBLIC_ apart.
    const settings = readSettings({ ...publicEnv, ...env });
    const options = settings.isQuiet ? { log: () => {} } : {};
    app = {
      settings,
      monitor: new ImmichMonitor(settings.immichUrl, options),
      keyMonitor: new KeyMonitor(settings, options),
      refusals: new RefusalLog(options.log),
    };
  }
  return app;
};
