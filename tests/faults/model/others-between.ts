/**
 * What no server can refuse: another client's write between our last look and our own write. None of Immich's writes is done on
 * condition that all is as it was seen, and nobody can tell afterwards which of the two came first. So either order is right, with all
 * that follows from it:
 *
 * - Of a name, a state, or an owner that both wrote, either holds. That both are lost, or a third holds, is wrong.
 * - What is taken back gives back what was seen, or what the other one said.
 * - Whoever was given to those who are merged, just before, goes along with them, and so may what was said of them.
 * - Where others removed whom they were to be merged into, what others gave them may stay with them.
 * - Where whoever got them was on that photo before, no number of photos tells of it: such a face stays with them for good.
 * - A field that others gave the value that it had before, once our write of it had no answer, looks as if it had not landed: it may be
 *   written once more.
 * - A face that others gave to whoever had it before looks as if nothing had been done; after an answer was lost, one that they gave to
 *   whoever was to have it looks as if we had: it may be taken, or given back.
 *
 * What others do before a look of ours is none of this: that has to be seen, and kept or listed.
 */
import type { Request } from '../server/network.ts';
import { inherited } from './at-once.ts';
import { isFace, photoOf } from './differences.ts';
import { anyCover, type Fact, type Facts, type Field, type Value } from './facts.ts';
import { factsOf, type FaceView, type View } from './view.ts';

/** Who says what others did where nobody could see it: in doubt until it is seen to hold. */
export const unseen = 'either others';

const isOthers = (by: string | undefined): boolean => by === 'others' || by === unseen;

/** Whether a request looks at a person, at faces, or at a photo, as a plan does first of all. */
export const isLook = (text: string): boolean => /^GET \/api\/(?:people\/|faces|assets\/[^/]+$|timeline)/u.test(text);

/** Whether a request tells whose cover is which: to read a person or a face does not. */
const isLookAtCovers = (text: string): boolean => /\/api\/sync\/stream|[?&]closestPersonId=/u.test(text);

/** By what a request names somebody, or a face; `along`: by whom a merge takes it along. */
const namesOf = (
  subject: string,
  views: readonly View[],
): { looked: string[]; written: string[]; along: string[]; covers: string[] } => {
  const faces = views.flatMap((view) => view.faces.filter(({ key }) => key === subject));
  const idsOf = (keys: readonly (string | null)[]) =>
    views.flatMap(({ people }) => people.filter(({ key }) => keys.includes(key)).map(({ id }) => id));
  const own = isFace(subject) ? [] : idsOf([subject]);
  const isCover = ({ owner, face }: FaceView, { people }: View) =>
    people.some(({ key, cover }) => key === subject && key === owner && cover === face.assetId);
  return {
    covers: views.flatMap((view) => view.faces.filter((one) => isCover(one, view)).map(({ face }) => face.id)),
    looked: [...own, ...faces.map(({ face }) => face.assetId)],
    written: [...own, ...faces.map(({ face }) => face.id)],
    along: idsOf(faces.map(({ owner }) => owner)),
  };
};

/**
 * What others did meanwhile stays in doubt where our write of it came next. Where we looked at it again before, or wrote nothing of it,
 * it has to hold. Of whoever loses its cover by our write the server picks another one.
 * @param sent what we sent after it, in order
 * @param views how all was before and after it
 */
export const confirmSeen = (facts: Facts, sent: readonly Request[], views: readonly View[]): void => {
  for (const { subject, field } of facts.saidBy(unseen)) {
    const { looked, written, along, covers } = namesOf(subject, views);
    const names = (text: string, ids: readonly string[]) => ids.some((id) => text.includes(id));
    const isSeen = (text: string) => (field === 'cover' ? isLookAtCovers(text) : names(text, looked));
    const isOfCover = (text: string) => field === 'cover' && names(text, covers);
    const next = sent.find(({ isWrite, text }) =>
      isWrite
        ? names(text, written) || isOfCover(text) || (text.includes('/merge') && names(text, along))
        : isSeen(text),
    );
    if (!next?.isWrite) {
      facts.rename(unseen, 'others', subject, field);
    } else if (isOfCover(next.text)) {
      facts.replace(unseen, subject, field, anyCover);
    }
  }
};

/**
 * What others did unseen holds where it is so. Of whoever is gone nothing is to be seen yet. Where our write came next and said the
 * same, it shows nothing: either may be taken back with it.
 */
export const confirmUnseen = (facts: Facts, view: View): void => {
  for (const { subject, field, value } of factsOf(view)) {
    const isShown = facts.get(subject, field) === value && facts.beneathDoubt(subject, field) !== value;
    if (facts.sayer(subject, field) === unseen && isShown) {
      facts.rename(unseen, 'others', subject, field);
    }
  }
};

const writtenByPut: ReadonlySet<Field> = new Set(['name', 'birthDate', 'isFavorite', 'isHidden', 'cover']);

/**
 * A change was done while others gave faces to whoever had them before, or removed those people: it may have taken them all the same. So
 * it may be with what they said of people where an answer was lost, and that is what had been so before.
 * @param isUnclear whether it was cut off, or an answer was lost: then a box that was drawn, and deleted by others at once, may be
 *   drawn once more, too
 */
export const doubtOthers = (facts: Facts, by: string, isUnclear: boolean): void => {
  for (const { subject, field, value } of facts.saidBy(by)) {
    const [before, now] = [facts.before(by, subject, field), facts.get(subject, field)];
    const isGone = now === null && typeof before === 'string' && facts.get(before, 'there') === false;
    const isAsBefore =
      field === 'owner' ? now === before || isGone : isUnclear && writtenByPut.has(field) && now === before;
    const isEither = isUnclear && (field === 'owner' ? now === value : field === 'there' && isFace(subject) && !now);
    if (facts.sayer(subject, field) === 'others' && (isAsBefore || isEither)) {
      facts.doubtLast(subject, field);
    }
  }
};

/**
 * The undo of a change was cut off, or an answer was lost, while others deleted what it drew again, or gave faces back to whoever had
 * them by the change: they may be taken back once more, as nobody can tell that from a server that said yes and did nothing.
 * @param meanwhile what others did since the undo began to look
 */
export const doubtAsDone = (facts: Facts, by: string, meanwhile: readonly Fact[]): void => {
  for (const { subject, field, value } of meanwhile) {
    const isAsDone = isFace(subject) && facts.valueBy(by, subject, field) === value;
    if (isAsDone && facts.sayer(subject, field) === 'others' && facts.get(subject, field) === value) {
      facts.doubtLast(subject, field);
    }
  }
};

const isOnPhotoOf = (one: string, face: string): boolean => isFace(one) && photoOf(one) === photoOf(face);

const isBare = (value: Value | undefined): boolean => [undefined, null, '', false].includes(value as null);

/**
 * Whoever has come to the merged people meanwhile goes with them; a face that was deleted before does not. What others said of them
 * may come along: the server fills in what the survivor has not.
 */
export const mergeAlong = (facts: Facts, by: string, survivor: string, merged: readonly string[]): void => {
  const faces = facts.subjects.filter(
    (subject) =>
      isFace(subject) && facts.get(subject, 'there') === true && merged.includes(String(facts.get(subject, 'owner'))),
  );
  const others = faces.filter((subject) => facts.sayer(subject, 'owner') === unseen);
  const isSurvivorGone = facts.get(survivor, 'there') === false && isOthers(facts.sayer(survivor, 'there'));
  const left = isSurvivorGone ? faces.filter((subject) => isOthers(facts.sayer(subject, 'owner'))) : [];
  facts.say(
    by,
    faces.map((subject) => ({ subject, field: 'owner', value: survivor })),
  );
  for (const face of left) {
    facts.doubt(by, face, 'owner', 'either');
  }
  for (const face of others) {
    const isBeside = (one: string) => one !== face && isOnPhotoOf(one, face) && facts.get(one, 'owner') === survivor;
    if (facts.before(unseen, face, 'owner') === survivor || facts.subjects.some((one) => isBeside(one))) {
      facts.doubt(by, face, 'owner');
    }
  }
  for (const field of inherited) {
    const value = facts.valueBy(by, survivor, field);
    const givers = merged.filter((key) => facts.get(key, field) === value);
    const isGivenUp = givers.length === 0 && merged.some((key) => isOthers(facts.sayer(key, field)));
    const areGone = givers.length > 0 && givers.every((key) => isOthers(facts.sayer(key, 'there')));
    if (value !== undefined && (areGone || isGivenUp)) {
      // they were gone before they could give it, or had it no more
      facts.doubt(by, survivor, field, 'either');
    }
    const other = merged.find((key) => isOthers(facts.sayer(key, field)) && facts.get(key, field));
    if (isBare(facts.get(survivor, field)) && other !== undefined) {
      facts.say(by, [{ subject: survivor, field, value: facts.get(other, field) ?? null }]);
      facts.doubt(by, survivor, field, 'either');
    }
  }
};
