import { loadConfig } from '../config';
import { loadLanguage } from '../i18n';
import { connectSdk } from '../network/sdk-fetch';
import { watchTrouble } from '../trouble/watch';

let started: Promise<unknown> | undefined;

/**
 * Loads what every page needs before it is drawn: the public configuration and the user's language. Once per start of
 * the app; a failure is tried again with the next page.
 */
export const startHost = async (): Promise<void> => {
  connectSdk();
  watchTrouble();
  started ??= Promise.all([loadConfig(), loadLanguage()]);
  try {
    await started;
  } catch (error) {
    started = undefined;
    throw error;
  }
};
