import { mapPool, requestLimit } from '../../../core/async/pool';
import type { Face } from '../../../core/photo/face';
import { findFacesOfPhoto, photoState } from '../../../immich';
import type { EntryStatus, JournalEntry, StepOf } from '../../change';
import { listEntries } from '../../journal/journal';
import { targetId, type StepContext } from '../context';

const inForce: ReadonlySet<EntryStatus> = new Set(['done', 'partly-done']);

/** Those of the faces whose photos can't be read any more, in the locked folder perhaps. */
export const onUnreadablePhotos = async (faces: readonly Face[], signal?: AbortSignal): Promise<Face[]> => {
  const states = await mapPool(faces, requestLimit, ({ assetId }) => photoState(assetId), signal);
  return faces.filter((_, index) => states[index] === 'unreadable');
};

/** The faces on a photo; null, which is reported, where it can't be read any more. */
export const facesIfReadable = async (
  assetId: string,
  { problem }: Pick<StepContext, 'problem'>,
): Promise<Face[] | null> => {
  const faces = await findFacesOfPhoto(assetId);
  if (faces.length > 0 || (await photoState(assetId)) !== 'unreadable') {
    return faces;
  }
  problem('unreadable');
  return null;
};

type Owners = Map<string, [Face, string | null]>;

const merge = (owners: Owners, { survivor, merged }: StepOf<'merge'>, current: StepContext['current']): void => {
  const survivorId = current(survivor.person.id);
  const ids = new Set(merged.map(({ person }) => current(person.id)));
  for (const [id, [face, owner]] of owners) {
    owners.set(id, [face, owner !== null && ids.has(owner) ? survivorId : owner]);
  }
  for (const face of merged.flatMap(({ faces }) => faces)) {
    owners.set(current(face.id), [face, survivorId]);
  }
};

/** Whose the faces came to be that changes of this browser moved: person id by face, both of today. */
const ownersByHistory = (
  entries: readonly JournalEntry[],
  context: StepContext,
): Map<string, [Face, string | null]> => {
  const owners = new Map<string, [Face, string | null]>();
  const { current } = context;
  for (const { plan } of entries) {
    for (const step of plan.steps) {
      switch (step.kind) {
        case 'assign': {
          const to = targetId(step.to, { ...context, steps: plan.steps });
          for (const face of step.faces) {
            owners.set(current(face.id), [face, to]);
          }
          break;
        }
        case 'erase': {
          owners.delete(current(step.face.id));
          break;
        }
        case 'merge': {
          merge(owners, step, current);
          break;
        }
        default: {
          break;
        }
      }
    }
  }
  return owners;
};

/**
 * Faces that the server does not list, as their photos were put into the locked folder, and that are somebody's by what this browser
 * did itself. A merge takes them along.
 */
export const facesPutAway = async (
  personId: string,
  listed: ReadonlySet<string>,
  context: StepContext,
): Promise<Face[]> => {
  const entries = await listEntries();
  const oldestFirst = entries.filter(({ status }) => inForce.has(status)).toReversed();
  const owned = [...ownersByHistory(oldestFirst, context).values()].filter(([, owner]) => owner === personId);
  const unlisted = owned.map(([face]) => face).filter(({ assetId }) => !listed.has(assetId));
  return onUnreadablePhotos(unlisted, context.signal);
};
