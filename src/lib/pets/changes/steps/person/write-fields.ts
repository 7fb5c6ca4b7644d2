import { isDayEarly, isKept, nextDay, type Person, type PersonFields } from '../../../core/person';
import { getPerson, updatePerson } from '../../../immich';
import { NotVerifiedError } from '../../errors';
import type { StepContext } from '../context';

const fieldsOf = (fields: Partial<PersonFields>) => Object.keys(fields) as (keyof PersonFields)[];

/**
 * Writes fields of a person, and reads them back. Those that are `isCarried` were read of one, and are to be read the same
 * afterwards: where the server hands birthdays out a day early, the birthday is written as it must have been. Throws
 * `NotVerifiedError` where the server kept other values.
 */
export const writeFields = async (
  id: string,
  fields: Partial<PersonFields>,
  context: Pick<StepContext, 'write'>,
  { isCarried = false } = {},
): Promise<Person> => {
  const { birthDate } = fields;
  const written = await context.write((signal) => updatePerson(id, fields, signal));
  if (isCarried && birthDate && isDayEarly(written.birthDate, birthDate)) {
    await context.write((signal) => updatePerson(id, { birthDate: nextDay(birthDate) }, signal));
  }
  // what it answers is what it was asked for, done or not
  const kept = await getPerson(id);
  if (fieldsOf(fields).some((field) => !isKept(field, kept[field], fields[field]))) {
    throw new NotVerifiedError('The server kept other values');
  }
  return kept;
};
