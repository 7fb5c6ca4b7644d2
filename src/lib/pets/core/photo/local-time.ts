/**
 * When photos were taken, as cameras with wrong clocks have it: local wall-clock times `YYYY-MM-DDTHH:mm:ss` without a zone,
 * years beyond four digits as ISO 8601 expands them (`+012345-…`), and an empty text where nobody knows.
 */

/** `2024-05-01…`, `+012345-05-01…`, the database's own `12345-05-01…` or `0044-03-15 BC`. */
const pattern = /^([+-]?)(\d{4,6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2}))?(.*)$/u;

/** No photo is older. */
const firstPhoto = 1826;

const monthPattern = /^([+-]?)(\d{4,6})-(\d{2})(?:-\d{2})?( BC)?$/u;

const isoOf = (milliseconds: number): string =>
  Number.isNaN(new Date(milliseconds).getTime()) ? '' : new Date(milliseconds).toISOString().replace(/\.\d+Z$/u, '');

const yearOf = (sign: string, digits: string, isBeforeChrist: boolean): number => {
  const year = Number(digits);
  return isBeforeChrist ? 1 - year : sign === '-' ? -year : year;
};

/** Milliseconds since 1970 of the wall-clock time that a text begins with, its zone aside; NaN where it is none. */
const wallClock = (text: unknown): number => {
  const match = typeof text === 'string' ? pattern.exec(text.trim()) : null;
  if (!match) {
    return NaN;
  }
  const [, sign, digits, month, day, hour = '0', minute = '0', second = '0', rest] = match;
  const date = new Date(0);
  date.setUTCFullYear(yearOf(sign, digits, rest.endsWith('BC')), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  // the 31st of February is no day
  return date.getUTCMonth() === Number(month) - 1 ? date.getTime() : NaN;
};

/** A time as this app has it; empty for what is none. */
export const localTime = (text: unknown): string => isoOf(wallClock(text));

/** The local time of an instant in UTC, so many hours from it; empty for what is none. */
export const localTimeOfInstant = (utc: unknown, offsetHours: unknown): string => {
  const zone = typeof utc === 'string' ? /[T ][\d:.]+(?:Z|([+-])(\d{2}):?(\d{2})?)$/u.exec(utc) : null;
  const zoneMinutes = zone?.[1] ? Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3] ?? 0)) : 0;
  const hours = typeof offsetHours === 'number' && Number.isFinite(offsetHours) ? offsetHours : 0;
  return isoOf(wallClock(utc) - zoneMinutes * 60_000 + hours * 3_600_000);
};

/** Orders times from the oldest to the newest, those that nobody knows before all others. */
export const compareTimes = (a: string, b: string): number => {
  const [first, second] = [wallClock(a), wallClock(b)].map((time) => (Number.isNaN(time) ? -Infinity : time));
  return first === second ? 0 : first < second ? -1 : 1;
};

/** The time where it can be true, else null: a camera's wrong clock says nothing of an animal's life. */
export const trueTime = (time: string | null): string | null =>
  time !== null && /^\d{4}-/u.test(time) && Number(time.slice(0, 4)) >= firstPhoto ? time : null;

/**
 * A month of the server's timeline: `YYYY-MM`, or the server's own word where that is no month of four digits. Only what the
 * server itself calls a month is ever asked for.
 */
export const monthOfBucket = (bucket: string): string =>
  /^\d{4}-\d{2}-01$/u.test(bucket) ? bucket.slice(0, 7) : bucket;

/** The server's own word for a month. */
export const bucketOfMonth = (month: string): string => (/^\d{4}-\d{2}$/u.test(month) ? `${month}-01` : month);

/** Months since the year 0, to compare months by; -Infinity for what is none. */
export const monthNumber = (month: string): number => {
  const match = monthPattern.exec(month);
  if (!match) {
    return -Infinity;
  }
  const [, sign, digits, number, beforeChrist] = match;
  return yearOf(sign, digits, beforeChrist !== undefined) * 12 + Number(number) - 1;
};

/** The same of the month that a time lies in. */
export const monthNumberOf = (time: string): number => monthNumber(time.split('T', 1)[0]);
