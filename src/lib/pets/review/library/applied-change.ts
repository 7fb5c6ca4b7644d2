import type { ChangeEvent, StepOf, StepTarget } from '../../changes';
import type { Face } from '../../core/photo/face';
import type { Catalogue } from './catalogue';

export interface Moved {
  faces: ReadonlyMap<string, readonly Face[]>;
  merged: ReadonlyMap<string, string>;
}

/**
 * Without asking the server: a merge of hundreds of photos would be hundreds of requests. Null for what can only be followed by
 * looking again: a change that was taken back, stopped, or made or deleted faces.
 */
export const movedBy = ({ entry }: ChangeEvent, catalogue: Catalogue): Moved | null => {
  const { plan, problems, status } = entry;
  const isOther = plan.steps.some(({ kind }) => kind === 'draw' || kind === 'erase');
  if (status !== 'done' || problems.length > 0 || isOther) {
    return null;
  }
  const merged = new Map<string, string>();
  const owners = new Map<string, string | null>();
  const idOf = (to: StepTarget): string | null => {
    const maker = to && 'createdBy' in to ? plan.steps[to.createdBy] : null;
    return to && 'personId' in to ? to.personId : maker?.kind === 'create-person' ? maker.createdId : null;
  };
  const noteMerge = (step: StepOf<'merge'>) => {
    const survivorId = step.survivor.person.id;
    for (const { faces, person } of step.merged) {
      merged.set(person.id, survivorId);
      for (const { id } of [...faces, ...catalogue.facesOf(person.id)]) {
        owners.set(id, survivorId);
      }
    }
  };
  const noteAssignment = ({ faces, to }: StepOf<'assign'>) => {
    for (const { id } of faces) {
      owners.set(id, idOf(to));
    }
  };
  for (const step of plan.steps) {
    if (step.kind === 'merge') {
      noteMerge(step);
    } else if (step.kind === 'assign') {
      noteAssignment(step);
    }
  }
  const assetIds = new Set([...owners.keys()].flatMap((id) => catalogue.faceOf(id)?.assetId ?? []));
  const moved = (face: Face): Face => (owners.has(face.id) ? { ...face, personId: owners.get(face.id) ?? null } : face);
  const facesNow = (assetId: string) => (catalogue.facesOn(assetId) ?? []).map((face) => moved(face));
  return { merged, faces: new Map(Array.from(assetIds, (assetId) => [assetId, facesNow(assetId)])) };
};
