import type { JournalEntry, ProblemKind, Step, StepOf } from '../change';
import { extentOf, share, type Current } from '../journal/extent';
import type { Standing, Unanswered } from './unanswered';

const kind: ProblemKind = 'came-late';

/** Steps that look after the covers of people who lose faces by others: the server picks them new ones. */
const coverStepsOf = ({ plan }: JournalEntry, steps: readonly number[], current: Current): number[] => {
  const { people } = extentOf(plan.steps, current, steps);
  return [...plan.steps.keys()].filter((index) => {
    const step = plan.steps[index];
    return step.kind === 'set-cover' && people.has(current(step.personId));
  });
};

/** Has steps of an entry be done, or taken back, once more, and others with them. */
const again = (entry: JournalEntry, steps: readonly number[], along: readonly number[] = []): JournalEntry => {
  const inOrder = (indexes: readonly number[]) => [...new Set(indexes)].sort((a, b) => a - b);
  entry.status = 'interrupted';
  entry.retried = inOrder([...steps, ...along]);
  entry.problems = [
    ...entry.problems,
    ...inOrder(steps).map((step) => ({
      step,
      kind,
      count: steps.filter((one) => one === step).length,
      name: null,
      detail: null,
    })),
  ];
  delete entry.isClosed;
  return entry;
};

/** Nobody else is to be made again for them. */
const keepSources = (step: StepOf<'assign'>, current: Current): void => {
  const owners = new Map(step.faces.map(({ id, personId }) => [id, personId && current(personId)]));
  step.sources = step.sources
    .map((source) => ({
      ...source,
      faces: source.faces.filter(({ id }) => owners.get(id) === current(source.person.id)),
    }))
    .filter(({ faces }) => faces.length > 0);
};

/** What was there when all came to rest is what is given back: somebody may have changed it before. */
const giveBack = (step: Step, { mark, rest }: Unanswered, current: Current): void => {
  if (step.kind === 'update-person' && mark.kind === 'field' && rest !== undefined) {
    step.before = { ...step.before, [mark.field]: rest as Exclude<Standing, string[]> };
  }
  if (step.kind === 'assign' && mark.kind === 'owner' && rest !== undefined) {
    step.faces = step.faces.map((face) =>
      current(face.id) === current(mark.faceId) ? { ...face, personId: rest as string | null } : face,
    );
    keepSources(step, current);
  }
};

/** All others have been given back, and whatever became of them since is no business of this change. */
const keepLate = (step: Step, late: readonly Unanswered[], current: Current): void => {
  const ids = new Set(late.flatMap(({ mark }) => (mark.kind === 'owner' ? [current(mark.faceId)] : [])));
  if (step.kind === 'assign') {
    step.faces = step.faces.filter(({ id }) => ids.has(current(id)));
  }
};

/**
 * What is to be put right of writes that came late: by the entry itself where it had been taken back, else by the later one whose
 * work they came upon.
 * @param later entries that have to do with the same
 */
export const reopen = (
  entry: JournalEntry,
  late: readonly Unanswered[],
  later: readonly JournalEntry[],
  current: Current,
): JournalEntry | null => {
  const own = late.filter(
    ({ mark, direction, coverOf }) =>
      mark.kind === 'drawn' || coverOf !== undefined || (entry.direction === 'back' && direction === 'forward'),
  );
  if (own.length > 0) {
    const steps = own.map(({ step }) => step);
    for (const step of entry.status === 'undone' ? steps : []) {
      keepLate(entry.plan.steps[step], own, current);
    }
    for (const note of own) {
      giveBack(entry.plan.steps[note.step], note, current);
    }
    return again(entry, steps, coverStepsOf(entry, steps, current));
  }
  const newest = later.find(({ direction }) => direction === 'forward');
  if (late.length === 0 || !newest || newest.status === 'interrupted') {
    return null;
  }
  const touched = late.map(({ step }) => extentOf(entry.plan.steps, current, [step]));
  const steps = [...newest.plan.steps.keys()].filter((index) => {
    const { faces, people } = extentOf(newest.plan.steps, current, [index]);
    return touched.some((one) => share(one.faces, faces) || share(one.people, people));
  });
  return again(structuredClone(newest), steps);
};
