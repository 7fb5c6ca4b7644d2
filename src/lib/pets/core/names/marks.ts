/** Letters that have no accent to lose but are taken for one that had. */
const plainLetters: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};
const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Accents of scripts whose readers know a word without them. Elsewhere a mark is a vowel, a tone, or another letter. */
const accents = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])(\p{M}+)/gu;
/** й, ў and ї are letters of their own. */
const cyrillicLetters = /^[иу]\u{306}|^і\u{308}/u;

const withoutAccents = (text: string): string =>
  text.replaceAll(accents, (all, letter: string) => cyrillicLetters.exec(all)?.[0] ?? letter);

/** Vowel points and cantillation of Arabic and Hebrew, which most texts leave out, and the stroke that only fills lines. */
const points =
  /[\u{591}-\u{5BD}\u{5BF}\u{5C1}\u{5C2}\u{5C4}\u{5C5}\u{5C7}\u{610}-\u{61A}\u{64B}-\u{652}\u{656}-\u{65F}\u{670}]|\u{640}/gu;

const toneMark = String.raw`(?:\u{300}|\u{301}|\u{303})`;
const shapeMark = String.raw`(?:\u{302}|\u{306})`;
/** Marks of Vietnamese alone, where a name with another tone is another name. */
const vietnamese = new RegExp(
  String.raw`\u{309}|\u{323}|\u{31B}|đ|${shapeMark}${toneMark}|${toneMark}${shapeMark}`,
  'u',
);

/** All upper case and then lower, so that ß and ss, or the dotless i of a word in capitals, become one. */
const folded = (text: string): string => text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');

/**
 * A text in which only differences that its script makes are left: without case, width and other forms of one character,
 * without points that may be left out, and without the accents of Latin, Greek and Cyrillic. With `tones`, a text that is
 * plainly Vietnamese keeps its own.
 */
export const bareText = (text: string, { tones }: { tones: boolean }): string => {
  const plain = folded(text).replaceAll(points, '');
  const bare = tones && vietnamese.test(plain) ? plain : withoutAccents(plain);
  return bare.replaceAll(plainLetter, (letter) => plainLetters[letter]).normalize('NFC');
};
