import * as z from 'zod/mini';
import { isInstant } from '../../core/instant';
import { withAliases, type Alias, type Aliases } from './aliases';
import { unfinishedLimits, type UnfinishedDocument, type UnfinishedEntry } from './unfinished-document';

const text = (most: number) => z.nullable(z.string().check(z.maxLength(most)));

const uuid = z.string().check(z.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u));
const stamp = z.string().check(z.refine((value) => value.startsWith('2') && isInstant(value)));

const entry = z.object({
  id: uuid,
  updatedAt: stamp,
  state: z.enum(['running', 'undoing', 'interrupted', 'partly-done', 'partly-undone', 'over']),
  ending: z.nullable(z.enum(['done', 'undone', 'partly-undone', 'closed'])),
  browserId: z.string().check(z.maxLength(100)),
  browserName: z.string().check(z.maxLength(100)),
  heading: text(unfinishedLimits.heading),
  body: text(unfinishedLimits.body),
});

const alias = z.object({ id: uuid, updatedAt: stamp });

/** All that is known of a later version: it may have another shape. */
const versioned = z.object({ version: z.number() });

const frame = z.object({
  version: z.literal(1),
  entries: z.record(z.string(), z.unknown()),
  // the first form had none
  aliases: z.optional(z.record(z.string(), z.unknown())),
});

const readAliases = (table: Readonly<Record<string, unknown>> = {}): Aliases =>
  Object.fromEntries(
    Object.entries(table).flatMap(([old, one]): [string, Alias][] => {
      const found = alias.safeParse(one).data;
      return found && found.id !== old && uuid.safeParse(old).success ? [[old, found]] : [];
    }),
  );

/**
 * What can be read of the unfinished changes that are kept with a photo; entries that are not whole are left out. Null when
 * nothing can be, `newer` where a later version of the app has written it, which must not be overwritten. Stamps are not bounded.
 */
export const salvageUnfinished = (value: unknown): UnfinishedDocument | 'newer' | null => {
  if ((versioned.safeParse(value).data?.version ?? 0) > 1) {
    return 'newer';
  }
  const { data } = frame.safeParse(value);
  if (!data) {
    return null;
  }
  const read = Object.entries(data.entries).flatMap(([id, one]): UnfinishedEntry[] => {
    const found = entry.safeParse(one).data;
    return found?.id === id ? [found] : [];
  });
  const entries = Object.fromEntries(read.map((one) => [one.id, one]));
  return { version: 1, entries, ...withAliases(readAliases(data.aliases)) };
};
