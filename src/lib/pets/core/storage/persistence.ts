import { askToKeepStorage, isStorageKept } from '../browser/secure-context';

const storageKey = 'pets-storage-asked';

const wasAsked = (): boolean => {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    // It keeps nothing anyway.
    return true;
  }
};

const remember = (): void => {
  try {
    localStorage.setItem(storageKey, 'yes');
  } catch {
    // see above
  }
};

/**
 * Asks the browser to keep what the app stores, once in its life, since some ask the user in turn. To be called when there
 * is something worth keeping. Safari otherwise deletes it after seven days without a visit.
 */
export const keepStorage = async (): Promise<void> => {
  if (wasAsked()) {
    return;
  }
  remember();
  if (!(await isStorageKept())) {
    await askToKeepStorage();
  }
};
