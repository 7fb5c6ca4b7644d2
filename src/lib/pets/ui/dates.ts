import { bucketOfMonth, localTime, trueTime } from '../core/photo/local-time';

/**
 * Dates as the reader's language writes them. Photos and birthdays have a local date without a zone, so all of this
 * reckons in UTC and no reader's zone can shift a day.
 */
const format = (iso: string, locale: string | null | undefined, options: Intl.DateTimeFormatOptions): string => {
  const date = new Date(`${localTime(iso)}Z`);
  return Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(locale ?? undefined, { timeZone: 'UTC', ...options }).format(date);
};

/** "March 2024" of `2024-03`; empty for a month that is none. */
export const monthName = (month: string, locale?: string | null): string =>
  format(bucketOfMonth(month), locale, { month: 'long', year: 'numeric' });

/** "Mar 2024" of `2024-03`. */
export const shortMonthName = (month: string, locale?: string | null): string =>
  format(bucketOfMonth(month), locale, { month: 'short', year: 'numeric' });

/** "March 3, 2024" of a date or a time. */
export const dayName = (iso: string, locale?: string | null): string => format(iso, locale, { dateStyle: 'long' });

/** "March 3, 2024, 2:05 PM" of a local time. */
export const momentName = (iso: string, locale?: string | null): string =>
  format(iso, locale, { dateStyle: 'long', timeStyle: 'short' });

/** "Sun, 2:05 PM" of a local time. */
export const clockName = (iso: string, locale?: string | null): string =>
  format(iso, locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' });

/** The last day of a month (`2024-02` → `2024-02-29`): the age that an animal reached in that month. Empty for a far year. */
export const lastDayOf = (month: string): string => {
  if (trueTime(month) === null) {
    return '';
  }
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** Today as the reader's calendar has it, `YYYY-MM-DD`. */
export const today = (now = new Date()): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** "0:07", "1:02:33" of seconds. */
export const durationText = (seconds: number): string => {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
};
