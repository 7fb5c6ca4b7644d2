import { modelError, type SettingsRule } from '../errors';

export interface Field {
  /** With those that it lies within, such as `preprocessing.mean`; empty for the file itself. */
  name: string;
  value: unknown;
}

export type Three = [number, number, number];

const mostShown = 60;

/** As much of a value as is ever shown: it may be as long, and as deep, as its file. */
const begun = (value: unknown, depth = 3): unknown => {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? value.slice(0, mostShown) : value;
  }
  if (depth === 0) {
    return '…';
  }
  const items = Object.entries(value).slice(0, mostShown);
  const first = items.map(([key, item]): [string, unknown] => [key.slice(0, mostShown), begun(item, depth - 1)]);
  return Array.isArray(value) ? first.map(([, item]) => item) : Object.fromEntries(first);
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(begun(value));
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
};

/** An error that names what is wrong, and what would be right; `expected` belongs to rules that mention it. */
export const wrong = ({ name, value }: Field, right: SettingsRule, expected: string | null = null) => {
  const found = value === undefined ? null : shown(value);
  const why = `${found ?? 'missing'} (${right}${expected === null ? '' : ` ${expected}`})`;
  const detail = name ? `${name}: ${why}` : 'The file is not JSON';
  return modelError({ reason: 'bad-settings', field: name, found, right, expected, detail });
};

export const isSaid = ({ value }: Field): boolean => value !== undefined && value !== null;

/** What lies within an object. @throws VisionError `bad-settings` where it is none */
export const within = (group: Field): ((name: string) => Field) => {
  const { name: path, value: object } = group;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    throw wrong(group, path ? 'object' : 'json');
  }
  return (name) => ({ name: path ? `${path}.${name}` : name, value: (object as Record<string, unknown>)[name] });
};

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** What is divided by less than this is no picture any more. */
const leastPositive = 0.001;

/** One number for each channel, none beyond `most` either way. @throws VisionError `bad-settings` */
export const readThree = (field: Field, most: number, { positive = false } = {}): Three => {
  const { value } = field;
  const isRight = (one: unknown) => isNumber(one) && (!positive || one >= leastPositive);
  if (!Array.isArray(value) || value.length !== 3 || value.some((one) => !isRight(one))) {
    throw wrong(field, positive ? 'positive' : 'numbers');
  }
  if (value.some((one) => Math.abs(one as number) > most)) {
    throw wrong(field, 'range', String(most));
  }
  return value as Three;
};

const byte = 255;

/** "pixels / 255" however it is put: as a quotient of the pixel, as a factor, or as what to divide by. */
const wordsForByte =
  /^(?:(?:pixels?|values?|image|img|x)?(?:\/|÷|dividedby|divideby)|(?:pixels?|values?|image|img|x)?[*×]?\(?1(?:\.0*)?\/)255(?:\.0*)?\)?\.?$/u;

/** A factor below this would leave nothing of a pixel, one above 1 is likely meant as something to divide by. */
const scales = { least: 0.001, most: 1 };

/** What each value of 0 to 255 is multiplied by; null for 1/255, however that is said. @throws VisionError `bad-settings` */
export const readScale = (field: Field): number | null => {
  const { value } = field;
  const words = typeof value === 'string' ? value.toLowerCase().replaceAll(/\s/gu, '') : '';
  if (!isSaid(field) || wordsForByte.test(words)) {
    return null;
  }
  const factor = words === '' ? value : Number(words);
  if (!isNumber(factor) || factor < scales.least || factor > scales.most) {
    throw wrong(field, 'scale');
  }
  return Math.abs(factor * byte - 1) < 1e-3 ? null : factor;
};

export const greatest = (scale: number | null): number => Math.max(1, scale === null ? 1 : scale * byte);

/** One of some words, in whatever case; null where nothing is said. @throws VisionError `bad-settings` */
export const readWord = <Word extends string>(field: Field, words: readonly Word[], rule: SettingsRule) => {
  const said = typeof field.value === 'string' ? field.value.trim().toUpperCase() : null;
  const word = words.find((one) => one === said) ?? null;
  if (isSaid(field) && word === null) {
    throw wrong(field, rule);
  }
  return word;
};

const sides = { least: 16, most: 1024 };

/** The side of a square in pixels, given once or twice; null where nothing is said. @throws VisionError `bad-settings` */
export const readSide = (field: Field): number | null => {
  if (!isSaid(field)) {
    return null;
  }
  const [side, other = side, ...more] = [field.value].flat() as unknown[];
  const isRight = isNumber(side) && Number.isSafeInteger(side) && side >= sides.least && side <= sides.most;
  if (!isRight || other !== side || more.length > 0) {
    throw wrong(field, 'side');
  }
  return side;
};

/** What several names say of one thing; null where none does. @throws VisionError `bad-settings` where they disagree */
export const readSame = <T>(fields: readonly Field[], read: (field: Field) => T | null): T | null => {
  const said = fields.flatMap((field) => {
    const value = read(field);
    return value === null ? [] : [{ field, value }];
  });
  const other = said.find(({ value }) => value !== said[0].value);
  if (other) {
    throw wrong(other.field, 'same', shown(said[0].field.value));
  }
  return said.at(0)?.value ?? null;
};
