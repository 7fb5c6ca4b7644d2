const prefix = 'pets-draft:';

/**
 * Unsaved input that has to survive a sign-in, kept in this tab only. A page saves under a key of its own before it
 * reports the failure, and takes the text back (once) when it is shown again.
 */
export const drafts = {
  /** Keeps a text; an empty one forgets the draft. Storage that is full or forbidden loses it, never the page. */
  save(key: string, text: string): void {
    try {
      if (text) {
        sessionStorage.setItem(prefix + key, text);
      } else {
        sessionStorage.removeItem(prefix + key);
      }
    } catch {
      // Private windows of some browsers allow no storage: the draft is lost, as it would be without this helper.
    }
  },

  /** Gives a text back and forgets it; null when there is none. */
  take(key: string): string | null {
    try {
      const text = sessionStorage.getItem(prefix + key);
      sessionStorage.removeItem(prefix + key);
      return text;
    } catch {
      return null;
    }
  },

  /** Forgets all of this tab: whoever signs in next is somebody else. */
  forget(): void {
    try {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith(prefix)) {
          sessionStorage.removeItem(key);
        }
      }
    } catch {
      // As above.
    }
  },
};
