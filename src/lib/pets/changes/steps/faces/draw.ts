import { intersectionOverUnion } from '../../../core/photo/box';
import type { Face } from '../../../core/photo/face';
import { createFace, findFacesOfPhoto, findPerson } from '../../../immich';
import type { StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import { sameBox } from '../../unanswered/standing';
import { targetId, type StepContext, type StepHandler } from '../context';
import { photoOfLeavingCover } from '../person/leaving-cover';
import { findOrCreateMarked, leftBehindAs, recallShown, removePerson } from '../person/people';
import { putCover } from '../person/put-cover';
import { facesIfReadable } from './put-away';
import { removeFace } from './remove-face';

type DrawStep = StepOf<'draw'>;

/** Faces that somebody drew just there. */
const drawnThere = async ({ assetId, box }: Pick<DrawStep, 'assetId' | 'box'>): Promise<Face[]> => {
  const faces = await findFacesOfPhoto(assetId);
  return faces.filter((face) => face.source === 'manual' && intersectionOverUnion(face.box, box) > sameBox);
};

/** The face that an earlier attempt drew, although its answer was lost. */
const findDrawn = async (step: Pick<DrawStep, 'assetId' | 'box'>, personId: string | null): Promise<Face | null> => {
  const drawn = await drawnThere(step);
  return drawn.find((face) => face.personId === personId) ?? null;
};

/** The same, whoever has it by now. */
export const findBox = async (step: Pick<DrawStep, 'assetId' | 'box'>): Promise<Face | null> => {
  const [drawn] = await drawnThere(step);
  return drawn ?? null;
};

/** Removes a carrier that an earlier attempt left; a face on it becomes nobody's. */
export const removeCarriers = async (context: StepContext): Promise<void> => {
  for (const carrier of await leftBehindAs('carrier', context)) {
    await removePerson(carrier.id, context);
  }
};

/**
 * Draws a box for somebody or, over a person made for this alone, for nobody. `onDrawn` gets the face's id before
 * anything else is sent, to be put on disk.
 */
export const drawBox = async (
  step: Pick<DrawStep, 'assetId' | 'box' | 'imageSize'>,
  personId: string | null,
  context: StepContext,
  onDrawn: (faceId: string) => Promise<void>,
): Promise<void> => {
  const carrier = personId === null ? await findOrCreateMarked('carrier', {}, context) : null;
  const ownerId = personId ?? carrier?.id;
  if (ownerId === undefined) {
    return;
  }
  const { assetId, box, imageSize } = step;
  const ask = async () => {
    const answer = await findDrawn(step, ownerId);
    return answer && { answer };
  };
  const drawn = context.isResumed ? await ask() : null;
  const face =
    drawn?.answer ??
    (await context.write((signal) => createFace(assetId, box, imageSize, ownerId, signal), {
      marks: [{ kind: 'drawn', personId: ownerId, assetId, box }],
      ask,
    }));
  context.touched.photos.add(step.assetId);
  await onDrawn(face.id);
  if (carrier) {
    await removePerson(carrier.id, context);
  }
};

/** Deletes boxes of this step that the server drew late, beside the one that is meant to be there or after all was taken back. */
export const removeLate = async (assetId: string, context: StepContext): Promise<void> => {
  const faces = context.late.length > 0 ? await findFacesOfPhoto(assetId) : [];
  const late = faces.filter(({ id }) => context.late.includes(id));
  for (const face of late) {
    await removeFace(face, { force: true }, context);
  }
};

/** Takes away what an interrupted attempt at drawing for nobody left. */
const undrawCarried = async (step: DrawStep, context: StepContext): Promise<void> => {
  for (const carrier of await leftBehindAs('carrier', context)) {
    const face = await findDrawn(step, carrier.id);
    if (face) {
      await removeFace(face, { force: true }, context);
    }
  }
  await removeCarriers(context);
};

/** Deletes the box that was drawn, unless somebody else has it by now. */
const undraw = async (step: DrawStep, faces: readonly Face[], context: StepContext): Promise<void> => {
  const target = targetId(step.to, context);
  const createdId = step.createdId && context.current(step.createdId);
  const face = createdId
    ? faces.find(({ id }) => id === createdId)
    : ((await findDrawn(step, target)) ?? (context.isResumed ? await findBox(step) : null));
  if (face && face.personId !== target) {
    const owner = face.personId ? await findPerson(face.personId) : null;
    context.problem('faces-moved-since', { name: owner?.name ?? null });
  } else if (face) {
    const coverPhoto = target && (await photoOfLeavingCover([face], target, context));
    const isTaken = await removeFace(face, { force: true }, context);
    if (isTaken && target && coverPhoto) {
      await putCover(target, coverPhoto, context);
    }
  }
};

export const drawStep: StepHandler<DrawStep> = {
  units: () => 1,

  async run(step, context) {
    const target = targetId(step.to, context);
    await removeLate(step.assetId, context);
    if (target === null && step.to !== null) {
      throw new NotVerifiedError('The person to draw the box for was not made');
    }
    if (step.createdId) {
      await removeCarriers(context);
    } else if (context.isResumed && target !== null && !(await findPerson(target))) {
      // whoever was to have it was removed since
      context.problem('person-gone');
      context.problem('faces-gone');
    } else {
      await drawBox(step, target, context, (faceId) => {
        step.createdId = faceId;
        return context.save();
      });
      await (target === null ? null : recallShown(target));
    }
    context.advance();
  },

  async undo(step, context) {
    await undrawCarried(step, context);
    await removeLate(step.assetId, context);
    const faces = await facesIfReadable(step.assetId, context);
    context.touched.photos.add(step.assetId);
    await (faces && undraw(step, faces, context));
    context.advance();
  },
};
