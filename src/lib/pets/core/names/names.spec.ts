import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, compareNames, isSameName, nameKey, nameMatches, shownName } from '.';
import { isNamed } from '../person';

describe('names', () => {
  it('saves a name without white space around it, and with single blanks inside', () => {
    expect(cleanName('  Mr.\t Whiskers \n')).toBe('Mr. Whiskers');
  });

  it('ignores accents, case and surrounding white space when it compares', () => {
    expect(isSameName('Zoë', ' ZOE ')).toBe(true);
    expect(isSameName('Zoë', 'Zoey')).toBe(false);
  });

  it('never takes two unnamed pets for namesakes', () => {
    expect(isSameName('', '  ')).toBe(false);
  });

  it('finds any part of a name, and everything for an empty query', () => {
    expect(nameMatches('Señor Bigotes', 'senor b')).toBe(true);
    expect(nameMatches('Rex', '')).toBe(true);
    expect(nameMatches('Rex', 'max')).toBe(false);
  });

  it('counts numbers in names as numbers', () => {
    expect(['Rex 10', 'Rex 2'].sort(compareNames)).toEqual(['Rex 2', 'Rex 10']);
  });

  it('has keys that do not change when they are made again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => nameKey(nameKey(name)) === nameKey(name)));
  });

  it.each([
    ['Hindi vowel signs', 'मोती', 'माता'],
    ['Hindi vowels at the end', 'मोती', 'मोता'],
    ['Bengali', 'মিনি', 'মিনু'],
    ['Tamil', 'மீனு', 'மானு'],
    ['Thai vowels', 'มะลิ', 'มะลุ'],
    ['Thai tones', 'ข้าว', 'ขาว'],
    ['Khmer', 'មី', 'មា'],
    ['Japanese voicing', 'かな', 'がな'],
    ['Japanese half voicing', 'ポチ', 'ボチ'],
    ['Korean', '가비', '각비'],
    ['Cyrillic letters', 'Май', 'Маи'],
    ['Vietnamese horn', 'Bơ', 'Bo'],
    ['Vietnamese tones', 'Mận', 'Mần'],
    ['Arabic letters', 'قط', 'فط'],
    ['Hebrew letters', 'כלבי', 'חלבי'],
    ['emoji', '🐶', '🐱'],
  ])('E: tells names apart that differ in %s', (_, a, b) => {
    expect(isSameName(a, b)).toBe(false);
    expect(nameKey(a)).not.toBe('');
  });

  it.each([
    ['Korean, composed or not', '나비'.normalize('NFC'), '나비'.normalize('NFD')],
    ['Japanese, composed or not', 'がく'.normalize('NFC'), 'がく'.normalize('NFD')],
    ['Hindi, composed or not', '\u{958}ा', '\u{915}\u{93C}ा'],
    ['full-width letters', 'Ｒｅｘ', 'rex'],
    ['half-width kana', 'ﾎﾟﾁ', 'ポチ'],
    ['an ideographic space', 'ポチ　二', 'ポチ 二'],
    ['Arabic with and without harakat', 'قِطّ', 'قط'],
    ['Arabic with tatweel', 'قـــط', 'قط'],
    ['Hebrew with and without niqqud', 'כֶּלֶב', 'כלב'],
    ['German', 'Weiß', 'WEISS'],
    ['Turkish capitals', 'Işık', 'IŞIK'],
    ['Turkish capital i', 'İpek', 'ipek'],
    ['Danish', 'Søren', 'Soren'],
    ['a final sigma', 'Οδυσσεύς', 'ΟΔΥΣΣΕΥΣ'],
    ['Greek accents', 'Άρης', 'Αρης'],
    ['Russian stress', 'Ба́рсик', 'Барсик'],
    ['Russian ё', 'Пётр', 'Петр'],
    ['Vietnamese, composed or not', 'Mận'.normalize('NFC'), 'MẬN'.normalize('NFD')],
    ['something invisible', 'R\u{200B}ex\u{FEFF}', 'Rex'],
  ])('E: knows one name in %s', (_, a, b) => {
    expect(isSameName(a, b)).toBe(true);
  });

  it.each([
    ['मोती', 'माता', false],
    ['मोती', 'मा', false],
    ['मोती', 'मो', true],
    ['मोती', 'म', true],
    ['がな', 'か', false],
    ['각비', '가', false],
    ['ポチ', 'ぽち', true],
    ['ポチ', 'ほち', false],
    ['Mận', 'man', true],
    ['Bơ', 'bo', true],
    ['أحمد', 'احمد', true],
    ['قِطّ', 'قط', true],
    ['Weiß', 'weiss', true],
    ['Ｒｅｘ', 'rex', true],
    ['Işık', 'isik', true],
    ['Rex', '\u{200B}', true],
  ])('E: in %s, %s is found: %s', (name, query, isFound) => {
    expect(nameMatches(name, query)).toBe(isFound);
  });

  it.each([
    '\u{200B}',
    '\u{FEFF}',
    '\u{200D}',
    '\u{200E}\u{200F}',
    '\u{3164}',
    '\u{2800}',
    '\u{3000}',
    '\u{AD}',
    '\u{2060}',
    '\u{FE0F}',
    '\u{0}',
    '\u{115F}\u{FFA0}',
    ' \u{200B} ',
    '\u{E0020}',
  ])('E: takes a name of nothing visible for none (%j)', (name) => {
    expect(isNamed({ name })).toBe(false);
    expect(cleanName(name)).toBe('');
    expect(isSameName(name, name)).toBe(false);
    expect(nameMatches('Rex', name)).toBe(true);
  });

  it('E: shows a name without what nobody sees at its ends, and keeps what belongs to it', () => {
    expect(shownName('\u{200B}\u{2800} Rex \u{3164}\u{FEFF}')).toBe('Rex');
    expect(shownName('❤\u{FE0F}')).toBe('❤\u{FE0F}');
    expect(shownName('❤\u{FE0F} \u{200B}')).toBe('❤\u{FE0F}');
    expect(shownName('👩\u{200D}🦰')).toBe('👩\u{200D}🦰');
    expect(cleanName('می\u{200C}شی')).toBe('می\u{200C}شی');
    expect(isNamed({ name: '🐾' })).toBe(true);
  });
});
