import { isKept, type Person, type PersonFields } from '../../core/person';
import type { JournalEntry } from '../change';
import type { StepContext } from './context';
import { inForce } from './in-force';

type Field = keyof PersonFields;
type Value = PersonFields[Field] | undefined;

interface Said {
  before: Value;
  after: Value;
}

const fields: readonly Field[] = ['name', 'birthDate', 'isFavorite', 'isHidden'];

/**
 * A person as this browser knows it, with what others have made of that since: which change came first is told by what each one found,
 * not by their clocks. Where this browser has also made the one value of the other, nobody can tell: that is listed.
 */
export const withSaidElsewhere = async (
  id: string,
  known: Person,
  { current, earlier, elsewhere, later, problem }: StepContext,
): Promise<Person> => {
  const others = await elsewhere();
  if (others.length === 0) {
    return known;
  }
  const own = [...(await earlier()), ...(await later())];
  const saidIn = (entries: readonly JournalEntry[], field: Field): Said[] =>
    entries
      .flatMap((entry) => inForce(entry))
      .flatMap((step) =>
        step.kind === 'update-person' && current(step.personId) === id && Object.hasOwn(step.after, field)
          ? [{ before: step.before[field], after: step.after[field] }]
          : [],
      );
  const lastOf = (field: Field): Value => {
    const isSame = (a: Value, b: Value) => isKept(field, a, b);
    const rest = saidIn(others, field).filter(({ before, after }) => !isSame(before, after));
    let value: Value = known[field];
    for (;;) {
      const index = rest.findIndex(({ before }) => isSame(before, value));
      if (index === -1) {
        return value;
      }
      const [{ before, after }] = rest.splice(index, 1);
      if (saidIn(own, field).some((one) => isSame(one.before, after) && isSame(one.after, before))) {
        problem('changed-since', { name: known.name });
        return value;
      }
      value = after;
    }
  };
  return { ...known, ...Object.fromEntries(fields.map((field) => [field, lastOf(field)])) };
};
