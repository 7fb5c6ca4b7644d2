import * as z from 'zod/mini';
import { boundedStamp } from '../document/register-stamps';
import { unfinishedLimits, type UnfinishedDocument, type UnfinishedEntry } from './unfinished-document';

const text = (most: number) => z.nullable(z.string().check(z.maxLength(most)));

const entry = z.object({
  id: z.string().check(z.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u)),
  updatedAt: z.string().check(z.regex(/^2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u)),
  state: z.enum(['running', 'undoing', 'interrupted', 'partly-done', 'partly-undone', 'over']),
  ending: z.nullable(z.enum(['done', 'undone', 'partly-undone', 'closed'])),
  browserId: z.string().check(z.maxLength(100)),
  browserName: z.string().check(z.maxLength(100)),
  heading: text(unfinishedLimits.heading),
  body: text(unfinishedLimits.body),
});

const frame = z.object({ version: z.number(), entries: z.record(z.string(), z.unknown()) });

/**
 * What can be read of the unfinished changes that are kept with a photo; entries that are not whole are left out. Null when
 * nothing can be, `newer` where a later version of the app has written it, which must not be overwritten.
 */
export const salvageUnfinished = (value: unknown): UnfinishedDocument | 'newer' | null => {
  const { data } = frame.safeParse(value);
  if (!data) {
    return null;
  }
  if (data.version !== 1) {
    return data.version > 1 ? 'newer' : null;
  }
  const read = Object.entries(data.entries).flatMap(([id, one]): UnfinishedEntry[] => {
    const found = entry.safeParse(one).data;
    return found?.id === id ? [{ ...found, updatedAt: boundedStamp(found.updatedAt) }] : [];
  });
  return { version: 1, entries: Object.fromEntries(read.map((one) => [one.id, one])) };
};
