import * as z from 'zod/mini';
import { isInstant } from '../../core/instant';
import { allSpecies } from '../../core/species';
import type { JournalEntry, Step } from '../change';
import { canBeSaid } from '../words/problem-sentence';

const text = z.string();
const textOrNull = z.nullable(text);
const count = z.int().check(z.nonnegative());
/** Of whatever has one: it becomes a part of addresses. */
const id = z.string().check(z.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu));
const ids = z.array(id);
const idOrNull = z.nullable(id);
const instant = z.string().check(z.refine((value) => isInstant(value)));
const box = z.object({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() });
const size = z.object({ width: z.number(), height: z.number() });
const decision = z.object({
  kind: z.nullable(z.enum(['pet', 'human', 'not-pet'])),
  species: z.nullable(z.enum(allSpecies)),
});

const face = z.looseObject({
  id,
  assetId: id,
  box,
  imageSize: size,
  personId: idOrNull,
  personName: text,
  source: z.enum(['machine-learning', 'exif', 'manual']),
});
const faces = z.array(face);

const fields = z.object({ name: text, birthDate: textOrNull, isFavorite: z.boolean(), isHidden: z.boolean() });
const someFields = z.partial(fields);
const person = z.looseObject({ ...fields.shape, id, updatedAt: text });
const cover = z.union([z.literal('none'), z.literal('unknown'), z.object({ assetId: id })]);
const snapshot = z.looseObject({
  person,
  cover,
  faces,
  photos: z.optional(ids),
  samples: z.optional(faces),
  coverFaceId: z.optional(id),
  isCoverInDoubt: z.optional(z.boolean()),
  unlisted: z.optional(count),
  counted: z.optional(z.object({ photos: count, at: instant, own: z.optional(text) })),
  decision,
});

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: id }),
  z.object({ kind: z.literal('new'), name: text, species: z.nullable(z.enum(allSpecies)) }),
  z.object({ kind: z.literal('nobody') }),
]);

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), personId: id, name: text }),
  z.object({ kind: z.literal('edit'), personIds: ids, fields: z.looseObject({}) }),
  z.object({ kind: z.literal('cover'), personId: id, assetId: id }),
  z.object({ kind: z.literal('decide'), personIds: ids, decision }),
  z.object({ kind: z.literal('merge'), survivorId: id, mergedIds: ids }),
  z.object({ kind: z.literal('move'), faces, to: target }),
  z.object({ kind: z.literal('gather'), personId: id, mergedIds: ids, faces }),
  z.object({ kind: z.literal('split'), personId: id, moves: z.array(z.object({ faces, to: target })) }),
  z.object({ kind: z.literal('draw'), assetId: id, box, to: target }),
  z.object({ kind: z.literal('erase'), face }),
  z.object({
    kind: z.literal('restore'),
    pets: z.array(z.object({ recordId: id, personId: id, fragmentIds: ids, name: text })),
  }),
  z.object({ kind: z.literal('unsay'), personId: id, said: z.array(text) }),
  z.object({ kind: z.literal('tidy'), personIds: ids }),
]);

const stepTarget = z.nullable(z.union([z.object({ personId: id }), z.object({ createdBy: count })]));

const step = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('update-person'), personId: id, before: someFields, after: someFields }),
  z.object({ kind: z.literal('set-cover'), personId: id, before: cover, after: id }),
  z.object({ kind: z.literal('decide'), personId: id, before: decision, after: decision }),
  z.object({ kind: z.literal('died'), personId: id, before: textOrNull, after: textOrNull }),
  z.object({ kind: z.literal('link'), recordId: id, personId: id, before: id, replaced: ids }),
  z.object({ kind: z.literal('unsay'), personId: id, said: z.array(text) }),
  z.object({ kind: z.literal('tidy'), personId: id }),
  z.object({ kind: z.literal('create-person'), fields, decision, createdId: idOrNull }),
  z.object({
    kind: z.literal('merge'),
    survivor: snapshot,
    merged: z.array(snapshot),
    evened: z.optional(ids),
    hasLocked: z.optional(z.boolean()),
  }),
  z.object({
    kind: z.literal('assign'),
    faces,
    to: stepTarget,
    sources: z.array(snapshot),
    left: z.optional(ids),
  }),
  z.object({
    kind: z.literal('draw'),
    assetId: id,
    box,
    imageSize: size,
    to: stepTarget,
    createdId: idOrNull,
  }),
  z.object({ kind: z.literal('erase'), face, source: z.nullable(snapshot), isGone: z.optional(z.boolean()) }),
]);

const problem = z
  .object({ step: z.int(), kind: text, count, name: textOrNull, detail: textOrNull })
  .check(z.refine(({ kind, detail }) => canBeSaid(kind, detail)));

const mark = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('field'),
    personId: id,
    field: z.enum(['name', 'birthDate', 'isFavorite', 'isHidden']),
    sent: z.union([text, z.boolean(), z.null()]),
  }),
  z.object({ kind: z.literal('cover'), personId: id, assetId: id }),
  z.object({ kind: z.literal('owner'), personId: id, faceId: id, assetId: id }),
  z.object({ kind: z.literal('erased'), faceId: id, assetId: id }),
  z.object({ kind: z.literal('merged'), personId: id, survivorId: id, assetId: idOrNull }),
  z.object({ kind: z.literal('drawn'), personId: id, assetId: id, box }),
]);

const unanswered = z.object({
  step: count,
  direction: z.enum(['forward', 'back']),
  at: instant,
  mark,
  rest: z.optional(z.union([text, z.boolean(), z.null(), ids])),
  restAt: z.optional(instant),
  coverOf: z.optional(id),
  late: z.optional(ids),
});

const looseEntry = z.object({
  id,
  userId: text,
  createdAt: instant,
  finishedAt: z.nullable(instant),
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
  reached: z.optional(count),
  problems: z.array(problem),
  names: z.record(text, text),
  retried: z.optional(z.array(count)),
  unanswered: z.optional(z.array(unanswered)),
  isClosed: z.optional(z.boolean()),
});

/** Whether a step gives faces to somebody whom an earlier one makes, if it says so. */
const isAfterMaker = (step: Step, index: number, steps: readonly Step[]): boolean =>
  !('to' in step) ||
  step.to === null ||
  !('createdBy' in step.to) ||
  (step.to.createdBy < index && steps[step.to.createdBy].kind === 'create-person');

/** Steps name each other by their places. */
const entry = looseEntry.check(
  z.refine((one) => {
    const { plan, retried = [], stepsDone, unanswered: notes = [] } = one as unknown as JournalEntry;
    const places = [...retried, ...notes.map((note) => note.step), stepsDone - 1];
    return (
      places.every((place) => place < plan.steps.length) &&
      plan.steps.every((step, at) => isAfterMaker(step, at, plan.steps))
    );
  }),
);

const carried = z.object({ entry, aliases: z.array(z.tuple([id, id])) });

/** A change on its way to another browser, with the ids that undos made anew of those in it: old, new. */
export interface Carried {
  entry: JournalEntry;
  aliases: [string, string][];
}

/** Null for what is no entry that this version of the app knows what to do with. */
export const readCarried = (value: unknown): Carried | null =>
  (carried.safeParse(value).data as Carried | undefined) ?? null;
