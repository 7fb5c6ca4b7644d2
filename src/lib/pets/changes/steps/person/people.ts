import type { Person, PersonFields } from '../../../core/person';
import { createPerson, deletePerson, findPerson, hasFaces, peopleNamed } from '../../../immich';
import { lastRecordOf, putDecision, recall, recordOf } from '../../../register';
import type { PersonSnapshot } from '../../change';
import { NotVerifiedError } from '../../errors';
import type { StepContext } from '../context';
import { lastKnown } from '../last-known';
import { writeFields } from './write-fields';

type NewPerson = PersonFields & Pick<Person, 'color'>;

/** Fields of a person that can be written. */
const fieldsOf = (person: Person): NewPerson => ({
  name: person.name,
  birthDate: person.birthDate,
  isFavorite: person.isFavorite,
  isHidden: person.isHidden,
  ...(person.color && { color: person.color }),
});

/** People that an interrupted attempt left under the step's marker name. */
export const leftBehindAs = (what: string, context: StepContext): Promise<Person[]> =>
  context.isResumed ? peopleNamed(context.marker(what)) : Promise.resolve([]);

/** A person under the step's marker name: the one that an earlier attempt left behind, or a new one. */
export const findOrCreateMarked = async (
  what: string,
  fields: Partial<NewPerson>,
  context: StepContext,
): Promise<Person> => {
  const [leftBehind] = await leftBehindAs(what, context);
  const name = context.marker(what);
  return (
    leftBehind ??
    (await context.write((signal) => createPerson({ ...fields, name, isHidden: true }, signal), {
      ask: async () => {
        const [answer] = await peopleNamed(name);
        return answer ? { answer } : null;
      },
    }))
  );
};

/**
 * Gives a marked person the name and state it is meant to have. `isCarried`: they were read of a person, and are to be read the
 * same of this one.
 */
export const unmark = async (
  id: string,
  fields: PersonFields,
  context: StepContext,
  { isCarried = false } = {},
): Promise<void> => {
  const { name, birthDate, isFavorite, isHidden } = fields;
  await writeFields(id, { name, birthDate, isFavorite, isHidden }, context, { isCarried });
};

/** Whoever had lost the last face, and has one again, is the pet that it was. */
export const recallShown = async (id: string): Promise<void> => {
  const record = await lastRecordOf(id);
  if (record?.isRemoved && (await hasFaces(id))) {
    await recall(id, id);
  }
};

/** Removes a person and checks that it is gone. */
export const removePerson = async (id: string, context: StepContext): Promise<void> => {
  await context.write((signal) => deletePerson(id, signal), {
    ask: async () => ((await findPerson(id)) ? null : { answer: undefined }),
  });
  if (await findPerson(id)) {
    throw new NotVerifiedError('A person was not deleted');
  }
  context.touched.gone.add(id);
};

/**
 * What the user had said about a person of a snapshot stands for the person that it is now; also where an earlier attempt made it
 * again and got no further.
 */
const recallSaid = async ({ decision, person }: PersonSnapshot, id: string): Promise<void> => {
  await recall(person.id, id);
  await recall(id, id);
  if (decision.kind !== null && !(await recordOf(id))) {
    await putDecision(id, decision);
  }
};

/**
 * The person of a snapshot, made again under a new id if it is gone; still without its faces. From here on the new id
 * stands for the old one.
 */
export const bringBack = async (snapshot: PersonSnapshot, context: StepContext): Promise<string> => {
  const id = context.current(snapshot.person.id);
  const present = await findPerson(id);
  if (present && present.name !== context.marker(snapshot.person.id)) {
    await recallSaid(snapshot, id);
    return id;
  }
  const fields = fieldsOf(await lastKnown(snapshot, context));
  const again = present ?? (await findOrCreateMarked(snapshot.person.id, fields, context));
  if (again.id !== id) {
    await context.replace(id, again.id);
  }
  await unmark(again.id, fields, context, { isCarried: true });
  await recallSaid(snapshot, again.id);
  context.touched.created.add(again.id);
  return again.id;
};
