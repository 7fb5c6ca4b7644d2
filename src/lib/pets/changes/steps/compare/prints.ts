/** Characters of one id's print: one of an id that is not among thousands looks as if it were in one of thousands of cases. */
const length = 4;

/** FNV-1a, the upper bits folded onto the lower 24. */
const printOf = (id: string): string => {
  let hash = 0x81_1c_9d_c5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  const folded = ((hash >>> 24) ^ hash) & 0xff_ff_ff;
  return btoa(String.fromCodePoint(folded >>> 16, (folded >>> 8) & 0xff, folded & 0xff));
};

/** A short text by which these ids are known again. */
export const printsOf = (ids: readonly string[]): string => ids.map((id) => printOf(id)).join('');

/** Those of the ids that a text was not made of. */
export const notAmong = (ids: readonly string[], prints: string): string[] => {
  const known = new Set(
    Array.from({ length: prints.length / length }, (_, at) => prints.slice(at * length, (at + 1) * length)),
  );
  return ids.filter((id) => !known.has(printOf(id)));
};
