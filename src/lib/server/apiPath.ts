const prefix = '/api/';

/** Decodes until nothing changes, because some servers on the way decode once more than others. Null when it cannot be. */
const decodeFully = (path: string): string | null => {
  let text = path;
  // Every round removes at least two characters per escape, so this ends; what needs more than a few is no honest path.
  for (let round = 0; round < 5; round++) {
    let decoded: string;
    try {
      decoded = decodeURIComponent(text);
    } catch {
      return null;
    }
    if (decoded === text) {
      return text;
    }
    text = decoded;
  }
  return null;
};

const isControl = (character: string): boolean => character < ' ' || character === '\u{7F}';

/** Whether a request path belongs to the API at all. */
export const isApiPath = (pathname: string): boolean => pathname === '/api' || pathname.startsWith(prefix);

/**
 * The decoded form of an API path, for rules to look at, or null for one that could mean something outside of `/api` to
 * a server that decodes or normalises differently than we do: dot segments, empty ones (which nginx takes out), backslashes or
 * control characters, however often they are escaped. No path of Immich's API has any of them; one of them ends in a slash.
 */
export const readApiPath = (pathname: string): string | null => {
  const decoded = decodeFully(pathname);
  if (decoded === null || !decoded.startsWith(prefix) || decoded.includes('\\')) {
    return null;
  }
  if ([...decoded].some((character) => isControl(character))) {
    return null;
  }
  const parts = decoded.split('/').slice(1);
  const isOdd = (part: string, index: number) =>
    part === '.' || part === '..' || (part === '' && index < parts.length - 1);
  return parts.some((part, index) => isOdd(part, index)) ? null : decoded;
};
