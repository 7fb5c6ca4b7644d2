import { birthDateProblem } from '../../core/age';
import { ApiError } from '../../core/api-error';
import { cleanName } from '../../core/names';
import type { Person, PersonFields } from '../../core/person';
import { isSameDecision } from '../../core/verdict';
import { lastRecordOf } from '../../register';
import type { ChangeOf, Plan, Step } from '../change';
import { lastDecision, readPeople } from '../snapshot';
import { emptyPlan, namesOf, type Planning } from './planning';

const fieldNames = ['name', 'birthDate', 'isFavorite', 'isHidden'] as const;

/** The step that makes a person's fields these, or null when they already are. */
export const updateStep = (person: Person, fields: Partial<PersonFields>, { isCarried = false } = {}): Step | null => {
  const changed = fieldNames.filter((field) => fields[field] !== undefined && fields[field] !== person[field]);
  if (changed.length === 0) {
    return null;
  }
  const pick = (from: Partial<PersonFields>): Partial<PersonFields> =>
    Object.fromEntries(changed.map((field) => [field, from[field]]));
  const step = { kind: 'update-person' as const, personId: person.id, before: pick(person), after: pick(fields) };
  return isCarried ? { ...step, isCarried } : step;
};

const planUpdates = (change: Plan['change'], people: Person[], fields: Partial<PersonFields>): Plan => ({
  ...emptyPlan(change),
  steps: people.map((person) => updateStep(person, fields)).filter((step) => step !== null),
  names: namesOf(people),
});

export const planRename = async (change: ChangeOf<'rename'>, { current, signal }: Planning): Promise<Plan> =>
  planUpdates(change, await readPeople([current(change.personId)], signal), { name: cleanName(change.name) });

/** Local calendar day, `YYYY-MM-DD`. */
const today = (): string => {
  const now = new Date();
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
};

const planDeath = async (people: readonly Person[], after: string | null): Promise<Step[]> => {
  const steps: Step[] = [];
  for (const { id } of people) {
    const record = await lastRecordOf(id);
    const before = record?.deathDate ?? null;
    if (before !== after) {
      steps.push({ kind: 'died', personId: id, before, after });
    }
  }
  return steps;
};

export const planEdit = async (change: ChangeOf<'edit'>, { current, signal }: Planning): Promise<Plan> => {
  const { deathDate, ...fields } = change.fields;
  const problem = birthDateProblem(fields.birthDate ?? null, today()) ?? birthDateProblem(deathDate ?? null, today());
  if (problem) {
    throw new ApiError('refused', { serverMessage: `Date: ${problem}` });
  }
  const ids = [...new Set(change.personIds.map((id) => current(id)))];
  const people = await readPeople(ids, signal);
  const plan = planUpdates(change, people, fields);
  const steps = deathDate === undefined ? [] : await planDeath(people, deathDate);
  return { ...plan, steps: [...plan.steps, ...steps] };
};

export const planDecide = async (change: ChangeOf<'decide'>, { current, signal }: Planning): Promise<Plan> => {
  const ids = [...new Set(change.personIds.map((id) => current(id)))];
  const people = await readPeople(ids, signal);
  const steps: Step[] = [];
  for (const { id } of people) {
    const before = await lastDecision(id);
    if (!isSameDecision(before, change.decision)) {
      steps.push({ kind: 'decide', personId: id, before, after: change.decision });
    }
  }
  return { ...emptyPlan(change), steps, names: namesOf(people) };
};

export const planCover = async (change: ChangeOf<'cover'>, { covers, current, signal }: Planning): Promise<Plan> => {
  const [person] = await readPeople([current(change.personId)], signal);
  const before = await covers.of(person.id);
  const isSame = typeof before === 'object' && before.assetId === change.assetId;
  const isSure = await covers.isTold();
  const step: Step = {
    kind: 'set-cover',
    personId: person.id,
    before: isSame ? 'unknown' : before,
    after: change.assetId,
  };
  return {
    ...emptyPlan(change),
    steps: isSame && isSure ? [] : [step],
    names: namesOf([person]),
  };
};
