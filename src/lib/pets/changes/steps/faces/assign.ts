import type { Face } from '../../../core/photo/face';
import { findPerson } from '../../../immich';
import { retire } from '../../../register';
import type { StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos } from '../../snapshot';
import { renewSources } from '../compare/renew-sources';
import { hasCoverStep, targetId, type StepContext, type StepHandler } from '../context';
import { coverChosenSince, coverToGiveBack } from '../last-known';
import { isFaceless } from '../person/faceless';
import { photoOfLeavingCover } from '../person/leaving-cover';
import { bringBack, recallShown } from '../person/people';
import { putCover } from '../person/put-cover';
import { isAnyStillWith, moveFaces } from './move-faces';
import type { FaceMove } from './send-moves';

type AssignStep = StepOf<'assign'>;

/**
 * The people that had the faces, old id → today's. One that the move emptied may have been cleaned away by the server's
 * nightly job: it is made again if any of its faces can go back to it.
 */
const sourcesToday = async ({ sources }: AssignStep, target: string | null, context: StepContext) => {
  const today = new Map<string, string>();
  for (const snapshot of sources) {
    const { id } = snapshot.person;
    const canReturn = await isAnyStillWith(snapshot.faces, target, context);
    today.set(id, canReturn ? await bringBack(snapshot, context) : context.current(id));
  }
  return today;
};

/** People that gave their last face away have not been forgotten by Immich: nobody shall look for them. */
const retireEmptied = async (sources: AssignStep['sources'], context: StepContext): Promise<void> => {
  for (const { person } of sources) {
    const id = context.current(person.id);
    if (await isFaceless(id, context)) {
      await context.keep(() => retire([id]));
    }
  }
};

/** Gives a person that has its faces again the cover that it had with them. */
const returnCover = async (id: string, assetId: string, context: StepContext): Promise<void> => {
  const faces = await facesOnPhotos([assetId]);
  if (faces.some((face) => face.personId === id) && !(await context.covers.isOnPhoto(id, assetId))) {
    await putCover(id, assetId, context);
  }
};

/**
 * Somebody else has given faces back before an undo did, by another change perhaps, of which another browser alone knows: that may take
 * them from there again once it is taken back.
 */
const listReturned =
  ({ left }: AssignStep, { problem }: StepContext) =>
  (faces: readonly Face[]): void => {
    const count = left ? faces.filter(({ id }) => !left.includes(id)).length : 0;
    if (count > 0) {
      problem('faces-moved-since', { count });
    }
  };

export const assignStep: StepHandler<AssignStep> = {
  units: ({ faces }) => faces.length,

  async run(step, context) {
    await renewSources(step, context);
    const { faces, to, sources } = step;
    const target = targetId(to, context);
    if (target === null && to !== null) {
      throw new NotVerifiedError('The person to give the faces to was not made');
    }
    if (context.isResumed && target !== null && !(await findPerson(target))) {
      // whoever was to have them was removed since
      context.problem('person-gone');
      context.problem('faces-moved-since', { count: faces.length });
      step.left = faces.map(({ id }) => id);
      context.advance(faces.length);
      return;
    }
    const moves = faces.map((face): FaceMove => ({
      face,
      from: face.personId && context.current(face.personId),
      to: target,
    }));
    // what somebody else did meanwhile is not this change's to take back
    const forget = async (arrived: readonly Face[]) => {
      const ids = new Set(arrived.map(({ id }) => id));
      step.faces = step.faces.filter(({ id }) => !ids.has(id));
      step.sources = step.sources.map((source) => ({
        ...source,
        faces: source.faces.filter(({ id }) => !ids.has(id)),
      }));
      await context.save();
    };
    const forgetOwners = async (ownerless: readonly Face[]) => {
      const ids = new Set(ownerless.map(({ id }) => id));
      step.faces = step.faces.map((face) => (ids.has(face.id) ? { ...face, personId: null, personName: '' } : face));
      step.sources = step.sources
        .map((source) => ({ ...source, faces: source.faces.filter(({ id }) => !ids.has(id)) }))
        .filter((source) => source.faces.length > 0);
      await context.save();
    };
    const onArrived = context.isResumed ? undefined : forget;
    const there = await moveFaces(moves, context, { onArrived, onOwnerless: forgetOwners });
    step.left = step.faces.filter(({ id }) => !there.has(id)).map(({ id }) => id);
    await retireEmptied(sources, context);
    await (target === null ? null : recallShown(target));
  },

  async undo(step, context) {
    const target = targetId(step.to, context);
    if (target === null && step.to !== null) {
      // the new person was never made, so that nothing was given to it
      context.advance(step.faces.length);
      return;
    }
    const today = await sourcesToday(step, target, context);
    const moves = step.faces.map((face): FaceMove => ({
      face,
      from: target,
      to: face.personId && (today.get(face.personId) ?? context.current(face.personId)),
    }));
    const coverPhoto = target && (await photoOfLeavingCover(step.faces, target, context));
    await moveFaces(moves, context, context.isResumed ? {} : { onArrived: listReturned(step, context) });
    if (target && coverPhoto) {
      await putCover(target, coverPhoto, context);
    }
    for (const { person, cover, isCoverInDoubt = false } of step.sources) {
      const id = today.get(person.id);
      if (id && isCoverInDoubt) {
        context.problem('cover-unknown', { name: person.name });
      }
      // a source that kept other faces has a step of its own for its cover
      const isOwn = typeof cover === 'object' && !hasCoverStep(person.id, context);
      if (id && isOwn && (await coverChosenSince(id, context)) === null) {
        await returnCover(id, await coverToGiveBack(id, cover.assetId, context), context);
      }
    }
  },
};
