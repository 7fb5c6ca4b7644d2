import type { Face } from '../../../core/photo/face';
import type { JournalEntry, Step } from '../../change';
import { targetId, type StepContext } from '../context';

type Given = Pick<Face, 'id' | 'assetId'>;

/** The faces that a step gives to a person. */
export const givenBy = (step: Step, entry: JournalEntry, personId: string, context: StepContext): Given[] => {
  const isTo = (to: Parameters<typeof targetId>[0]) =>
    targetId(to, { ...context, steps: entry.plan.steps }) === personId;
  switch (step.kind) {
    case 'assign': {
      return isTo(step.to) ? step.faces : [];
    }
    case 'draw': {
      return step.createdId && isTo(step.to) ? [{ id: step.createdId, assetId: step.assetId }] : [];
    }
    case 'merge': {
      const isSurvivor = context.current(step.survivor.person.id) === personId;
      return isSurvivor ? step.merged.flatMap(({ faces }) => faces) : [];
    }
    default: {
      return [];
    }
  }
};

/** The faces that a person has again when a step is taken back. */
const givenBackBy = (step: Step, personId: string, { current }: StepContext): Given[] => {
  const faces = step.kind === 'assign' ? step.faces : step.kind === 'erase' ? [step.face] : [];
  return faces.filter((face) => face.personId !== null && current(face.personId) === personId);
};

/**
 * Faces that later changes, or those of other browsers, gave to a person, or that the undo of earlier ones has given back since this one
 * was made, ids by photo: they are not what this change gave.
 */
export const facesGivenSince = async (personId: string, context: StepContext): Promise<Map<string, Set<string>>> => {
  const [later, earlier, elsewhere] = await Promise.all([context.later(), context.earlier(), context.elsewhere()]);
  const inForce = [...later, ...elsewhere].filter(({ status }) => status !== 'undone');
  const takenBack = earlier.filter(
    ({ direction, finishedAt }) => direction === 'back' && (finishedAt === null || finishedAt > context.createdAt),
  );
  const given = [
    ...inForce.flatMap((entry) => entry.plan.steps.flatMap((step) => givenBy(step, entry, personId, context))),
    ...takenBack.flatMap(({ plan }) => plan.steps.flatMap((step) => givenBackBy(step, personId, context))),
  ];
  const byPhoto = new Map<string, Set<string>>();
  for (const { id, assetId } of given) {
    byPhoto.set(assetId, (byPhoto.get(assetId) ?? new Set()).add(context.current(id)));
  }
  return byPhoto;
};
