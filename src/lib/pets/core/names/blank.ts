/**
 * What nobody sees: white space, control and format characters, fillers that fonts leave empty, and the blank of braille.
 * Immich keeps a name of these alone as a name.
 */
const invisible = String.raw`\s\p{Cc}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}\u{2800}`;
/** What changes how the character before it looks: an emoji's colours and its flag belong to it. */
const belonging = String.raw`\p{Variation_Selector}\u{E0020}-\u{E007F}`;

const before = new RegExp(`^[${invisible}]+`, 'u');
const behind = new RegExp(`(?:(?![${belonging}])[${invisible}])+$`, 'u');
const anywhere = new RegExp(`[${invisible}]+`, 'gu');

/** A name as it is shown: without what nobody sees at its ends. Empty for a name that consists of nothing else. */
export const shownName = (name: string): string => name.replace(before, '').replace(behind, '');

/** A name as it is saved: as it is shown, and inner runs of white space made one blank. */
export const cleanName = (name: string): string => shownName(name.replaceAll(/\s+/gu, ' '));

/** A name without anything that nobody sees, but for single blanks between words. */
export const visibleName = (name: string): string =>
  cleanName(name).replaceAll(anywhere, (run) => (/[\s\u{2800}\u{3164}\u{FFA0}]/u.test(run) ? ' ' : ''));
