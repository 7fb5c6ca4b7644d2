import { isDayEarly, isKept, nextDay, type Person, type PersonFields } from '../../../core/person';
import { getPerson, updatePerson } from '../../../immich';
import { NotVerifiedError } from '../../errors';
import type { Told } from '../../unanswered/ask-again';
import type { Mark } from '../../unanswered/unanswered';
import type { StepContext } from '../context';

const fieldsOf = (fields: Partial<PersonFields>) => Object.keys(fields) as (keyof PersonFields)[];

const notKept = (person: Person, fields: Partial<PersonFields>) =>
  fieldsOf(fields).filter((field) => !isKept(field, person[field], fields[field]));

const areKept = (person: Person, fields: Partial<PersonFields>): boolean => notKept(person, fields).length === 0;

const toldOfFields = (personId: string, fields: Partial<PersonFields>): Told<Person> => ({
  marks: fieldsOf(fields).map((field): Mark => ({ kind: 'field', personId, field, sent: fields[field] ?? null })),
  ask: async () => {
    const answer = await getPerson(personId);
    return areKept(answer, fields) ? { answer } : null;
  },
});

/** What was there before a write, and whom to tell that somebody else has written since. */
export interface Since {
  before: Partial<PersonFields>;
  onChanged(fields: readonly (keyof PersonFields)[], present: Person): void;
}

/**
 * Writes fields of a person, and reads them back. Those that are `isCarried` were read of one, and are to be read the same
 * afterwards: where the server hands birthdays out a day early, the birthday is written as it must have been. Throws
 * `NotVerifiedError` where the server kept what was there; what is neither that nor what was written is somebody else's, if that is
 * asked about.
 */
export const writeFields = async (
  id: string,
  fields: Partial<PersonFields>,
  context: Pick<StepContext, 'write'>,
  { isCarried = false, since }: { isCarried?: boolean; since?: Since } = {},
): Promise<Person> => {
  const { birthDate } = fields;
  const send = (sent: Partial<PersonFields>) =>
    context.write((signal) => updatePerson(id, sent, signal), toldOfFields(id, sent));
  const written = await send(fields);
  if (isCarried && birthDate && isDayEarly(written.birthDate, birthDate)) {
    await send({ birthDate: nextDay(birthDate) });
  }
  // what it answers is what it was asked for, done or not
  const kept = await getPerson(id);
  const others = notKept(kept, fields);
  if (others.some((field) => !since || isKept(field, kept[field], since.before[field]))) {
    throw new NotVerifiedError('The server kept other values');
  }
  if (others.length > 0) {
    since?.onChanged(others, kept);
  }
  return kept;
};
