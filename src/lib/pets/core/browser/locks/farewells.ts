const storageKey = 'pets-locks-left';
/** More than one page ever holds. */
const mostTokens = 20;

/** Tokens of those whose page ended while they held a lock, for the page that comes after it. */
export interface Farewells {
  say(token: string): void;
  has(token: string): boolean;
}

const read = (): string[] => {
  try {
    const tokens: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(tokens) ? tokens.filter((token) => typeof token === 'string') : [];
  } catch {
    return [];
  }
};

/** In local storage, which is written at once, unlike databases, which a page that ends does not get to. */
export const farewells: Farewells = {
  say: (token) => {
    try {
      localStorage.setItem(storageKey, JSON.stringify([...read(), token].slice(-mostTokens)));
    } catch {
      // Then it is found out by its silence.
    }
  },
  has: (token) => read().includes(token),
};
