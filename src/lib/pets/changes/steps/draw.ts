import { createFace, deleteFace, facesOfPhoto, findPerson } from '../../api';
import { intersectionOverUnion } from '../../model/box';
import type { Face } from '../../model/face';
import type { StepOf } from '../change';
import { NotVerifiedError } from '../errors';
import { targetId, type StepContext, type StepHandler } from './context';
import { findOrCreateMarked, removePerson } from './people';

type DrawStep = StepOf<'draw'>;

/** Pixels are whole: a box that was sent comes back this much like itself, or more. */
const sameBox = 0.9;

/** The face that an earlier attempt drew, although its answer was lost. */
const findDrawn = async (step: Pick<DrawStep, 'assetId' | 'box'>, personId: string | null): Promise<Face | null> => {
  const faces = await facesOfPhoto(step.assetId);
  return (
    faces.find(
      (face) =>
        face.source === 'manual' && face.personId === personId && intersectionOverUnion(face.box, step.box) > sameBox,
    ) ?? null
  );
};

/** Draws a box for somebody or, over a person made for this alone, for nobody. Returns the face's id. */
export const drawBox = async (
  step: Pick<DrawStep, 'assetId' | 'box' | 'imageSize'>,
  personId: string | null,
  context: StepContext,
): Promise<string> => {
  const drawFor = async (id: string) => {
    const drawn = context.isResumed ? await findDrawn(step, id) : null;
    return drawn ?? (await context.write(() => createFace(step.assetId, step.box, step.imageSize, id)));
  };
  context.touched.photos.add(step.assetId);
  if (personId !== null) {
    const face = await drawFor(personId);
    return face.id;
  }
  const carrier = await findOrCreateMarked('carrier', {}, context);
  const face = await drawFor(carrier.id);
  await removePerson(carrier.id, context);
  return face.id;
};

export const drawStep: StepHandler<DrawStep> = {
  units: () => 1,

  async run(step, context) {
    const target = targetId(step.to, context);
    if (target === null && step.to !== null) {
      throw new NotVerifiedError('The person to draw the box for was not made');
    }
    step.createdId ??= await drawBox(step, target, context);
    await context.save();
    context.advance();
  },

  async undo(step, context) {
    const target = targetId(step.to, context);
    const faces = await facesOfPhoto(step.assetId);
    const createdId = step.createdId && context.current(step.createdId);
    const face = createdId ? faces.find(({ id }) => id === createdId) : await findDrawn(step, target);
    context.touched.photos.add(step.assetId);
    if (face && face.personId !== target) {
      const owner = face.personId ? await findPerson(face.personId) : null;
      context.problem('faces-moved-since', { name: owner?.name ?? null });
    } else if (face) {
      await context.write(() => deleteFace(face.id, { force: true }));
    }
    context.advance();
  },
};
