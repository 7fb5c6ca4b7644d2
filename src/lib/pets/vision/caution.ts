/** Whether this browser has hung where it computed with threads or graphics: from then on it computes with one thread. */
export interface Caution {
  isOn(): boolean;
  remember(): void;
}

const storageKey = 'pets-one-thread';

/** What it was in: a new version of the browser is trusted anew. */
const version = (): string => navigator.userAgent;

/** Remembered in this browser; until the page is closed where it keeps nothing. */
export const browserCaution = (): Caution => {
  let isOn = false;
  try {
    isOn = localStorage.getItem(storageKey) === version();
  } catch {
    // no storage
  }
  return {
    isOn: () => isOn,
    remember: () => {
      isOn = true;
      try {
        localStorage.setItem(storageKey, version());
      } catch {
        // no storage, or none left
      }
    },
  };
};
