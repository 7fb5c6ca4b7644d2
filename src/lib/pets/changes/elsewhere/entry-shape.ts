import * as z from 'zod/mini';
import { allSpecies } from '../../core/species';
import type { JournalEntry } from '../change';

const text = z.string();
const texts = z.array(text);
const textOrNull = z.nullable(text);
const count = z.number().check(z.nonnegative());
const box = z.object({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() });
const size = z.object({ width: z.number(), height: z.number() });
const decision = z.object({
  kind: z.nullable(z.enum(['pet', 'human', 'not-pet'])),
  species: z.nullable(z.enum(allSpecies)),
});

const face = z.looseObject({
  id: text,
  assetId: text,
  box,
  imageSize: size,
  personId: textOrNull,
  personName: text,
  source: z.enum(['machine-learning', 'exif', 'manual']),
});
const faces = z.array(face);

const fields = z.object({ name: text, birthDate: textOrNull, isFavorite: z.boolean(), isHidden: z.boolean() });
const someFields = z.partial(fields);
const person = z.looseObject({ ...fields.shape, id: text, updatedAt: text });
const cover = z.union([z.literal('none'), z.literal('unknown'), z.object({ assetId: text })]);
const snapshot = z.looseObject({
  person,
  cover,
  faces,
  photos: z.optional(texts),
  unlisted: z.optional(count),
  decision,
});

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: text }),
  z.object({ kind: z.literal('new'), name: text, species: z.nullable(z.enum(allSpecies)) }),
  z.object({ kind: z.literal('nobody') }),
]);

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), personId: text, name: text }),
  z.object({ kind: z.literal('edit'), personIds: texts, fields: z.looseObject({}) }),
  z.object({ kind: z.literal('cover'), personId: text, assetId: text }),
  z.object({ kind: z.literal('decide'), personIds: texts, decision }),
  z.object({ kind: z.literal('merge'), survivorId: text, mergedIds: texts }),
  z.object({ kind: z.literal('move'), faces, to: target }),
  z.object({ kind: z.literal('gather'), personId: text, mergedIds: texts, faces }),
  z.object({ kind: z.literal('split'), personId: text, moves: z.array(z.object({ faces, to: target })) }),
  z.object({ kind: z.literal('draw'), assetId: text, box, to: target }),
  z.object({ kind: z.literal('erase'), face }),
  z.object({
    kind: z.literal('restore'),
    pets: z.array(z.object({ recordId: text, personId: text, fragmentIds: texts, name: text })),
  }),
  z.object({ kind: z.literal('tidy'), personIds: texts }),
]);

const stepTarget = z.nullable(z.union([z.object({ personId: text }), z.object({ createdBy: count })]));

const step = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('update-person'), personId: text, before: someFields, after: someFields }),
  z.object({ kind: z.literal('set-cover'), personId: text, before: cover, after: text }),
  z.object({ kind: z.literal('decide'), personId: text, before: decision, after: decision }),
  z.object({ kind: z.literal('died'), personId: text, before: textOrNull, after: textOrNull }),
  z.object({ kind: z.literal('link'), recordId: text, personId: text, before: text, replaced: texts }),
  z.object({ kind: z.literal('tidy'), personId: text }),
  z.object({ kind: z.literal('create-person'), fields, decision, createdId: textOrNull }),
  z.object({
    kind: z.literal('merge'),
    survivor: snapshot,
    merged: z.array(snapshot),
    evened: z.optional(texts),
  }),
  z.object({ kind: z.literal('assign'), faces, to: stepTarget, sources: z.array(snapshot) }),
  z.object({
    kind: z.literal('draw'),
    assetId: text,
    box,
    imageSize: size,
    to: stepTarget,
    createdId: textOrNull,
  }),
  z.object({ kind: z.literal('erase'), face, source: z.nullable(snapshot) }),
]);

const unanswered = z.looseObject({
  step: count,
  direction: z.enum(['forward', 'back']),
  at: text,
  mark: z.looseObject({ kind: text }),
});

const entry = z.object({
  id: text,
  userId: text,
  createdAt: text,
  finishedAt: textOrNull,
  status: z.enum(['planned', 'running', 'done', 'partly-done', 'interrupted', 'undoing', 'undone', 'partly-undone']),
  direction: z.enum(['forward', 'back']),
  plan: z.object({
    change,
    steps: z.array(step),
    photosAffected: count,
    outcome: z.nullable(z.object({ ...fields.shape, coverOf: text })),
    warnings: z.array(z.looseObject({ kind: text })),
    names: z.record(text, text),
  }),
  stepsDone: count,
  problems: z.array(
    z.object({ step: z.number(), kind: text, count: z.number(), name: textOrNull, detail: textOrNull }),
  ),
  names: z.record(text, text),
  retried: z.optional(z.array(count)),
  unanswered: z.optional(z.array(unanswered)),
  isClosed: z.optional(z.boolean()),
});

const carried = z.object({ entry, aliases: z.array(z.tuple([text, text])) });

/** A change on its way to another browser, with the ids that undos made anew of those in it: old, new. */
export interface Carried {
  entry: JournalEntry;
  aliases: [string, string][];
}

/** Null for what is no entry that this version of the app knows what to do with. */
export const readCarried = (value: unknown): Carried | null =>
  (carried.safeParse(value).data as Carried | undefined) ?? null;
