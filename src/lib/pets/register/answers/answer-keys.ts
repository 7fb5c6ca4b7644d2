/** Names a pair of a person and another person, or a face, that the user said are not one pet; whichever comes first. */
export const deniedKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);

/** The two that a key of {@link deniedKey} names; null for any other key. */
export const pairOf = (key: string): [a: string, b: string] | null => {
  const parts = key.split('|', 3);
  return parts.length === 2 && !key.startsWith('stays:') && !key.startsWith('twice:') ? [parts[0], parts[1]] : null;
};

/** A face of which the user said that it is nobody's. */
export const nobodyKey = (faceId: string): string => `nobody:${faceId}`;

/** A face of which the user said that it is right where it is, although it looked like somebody else's. */
export const staysKey = (personId: string, faceId: string): string => `stays:${deniedKey(personId, faceId)}`;

/** The person and the face that a key of {@link staysKey} names, whichever comes first; null for any other key. */
export const staysPairOf = (key: string): [a: string, b: string] | null =>
  key.startsWith('stays:') ? pairOf(key.slice('stays:'.length)) : null;

/** A face of which the user said that its date is right, or wrong for another reason than whose face it is. */
export const datedKey = (faceId: string): string => `dates:${faceId}`;
