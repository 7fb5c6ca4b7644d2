import { visibleName } from './blank';
import { bareText } from './marks';

const katakana = /[\u{30A1}-\u{30F6}]/gu;
const katakanaToHiragana = 0x60;
/** Carriers and letters of Arabic that are typed one for the other. */
const arabic: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه' };

/** What is looked for, and in what: closer together than names are, for who searches may type what comes easily. */
const searchText = (text: string): string =>
  bareText(visibleName(text), { tones: false })
    .replaceAll(katakana, (sign) => String.fromCodePoint(sign.codePointAt(0)! - katakanaToHiragana))
    .replaceAll(/[أإآٱىة]/gu, (letter) => arabic[letter]);

/**
 * Whether `query` occurs in `name`: accents, case and spelling aids do not count, signs that make another letter do. A query
 * of nothing visible matches everything.
 */
export const nameMatches = (name: string, query: string): boolean => searchText(name).includes(searchText(query));
