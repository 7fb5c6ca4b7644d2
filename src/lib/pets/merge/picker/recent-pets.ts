const storageKey = 'pets-recently-used';
const remembered = 8;

const stored = (): string[] => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  } catch {
    // Blocked storage or somebody else's value: nothing is remembered, which only costs convenience.
    return [];
  }
};

/** The pets that faces were last given to, kept in this browser. */
export const recentPets = {
  /** Person ids, last used first. People that are gone may be among them. */
  list: stored,

  use(personId: string): void {
    try {
      const ids = [personId, ...stored().filter((id) => id !== personId)].slice(0, remembered);
      localStorage.setItem(storageKey, JSON.stringify(ids));
    } catch {
      // As above.
    }
  },
};
