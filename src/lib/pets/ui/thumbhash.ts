import { thumbHashToDataURL } from 'thumbhash';

/** A blurred picture of a few hundred bytes as a data URL, or null when the server's thumbhash (base64) is none. */
export const thumbhashUrl = (thumbhash: string | null): string | null => {
  if (!thumbhash) {
    return null;
  }
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.codePointAt(0) ?? 0));
  } catch {
    return null;
  }
};
