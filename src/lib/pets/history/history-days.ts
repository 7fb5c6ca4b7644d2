import { DateTime } from 'luxon';
import type { KnownEntry } from '../changes/journal/known-entry';

export interface HistoryDay {
  /** Local day, `YYYY-MM-DD`. */
  day: string;
  entries: KnownEntry[];
}

/** This browser's changes, and those of others that are not among them, by time; the newest first. */
export const mixByTime = (own: readonly KnownEntry[], others: readonly KnownEntry[]): KnownEntry[] => {
  const ids = new Set(own.map(({ id }) => id));
  return [...own, ...others.filter(({ id }) => !ids.has(id))].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
};

/** Entries grouped by the local day on which they were made, in their order. */
export const groupByDay = (entries: readonly KnownEntry[]): HistoryDay[] => {
  const days = new Map<string, KnownEntry[]>();
  for (const entry of entries) {
    const day = DateTime.fromISO(entry.createdAt).toISODate() ?? '';
    const ofDay = days.get(day) ?? [];
    ofDay.push(entry);
    days.set(day, ofDay);
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
};

/** "Today", "Yesterday", or the day in words; in the reader's language. */
export const dayTitle = (day: string, locale: string, now: DateTime = DateTime.now()): string => {
  const date = DateTime.fromISO(day, { locale });
  const daysAgo = now.startOf('day').diff(date.startOf('day'), 'days').days;
  if (daysAgo < 2) {
    const relative = date.toRelativeCalendar({ base: now, unit: 'days' }) ?? '';
    return relative.charAt(0).toLocaleUpperCase(locale) + relative.slice(1);
  }
  return date.toLocaleString(DateTime.DATE_HUGE);
};

/** Time of day of an instant, as the reader writes it. */
export const timeOfDay = (instant: string, locale: string): string =>
  DateTime.fromISO(instant, { locale }).toLocaleString(DateTime.TIME_SIMPLE);
