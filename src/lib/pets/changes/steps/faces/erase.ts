import type { StepOf } from '../../change';
import { renewSource } from '../compare/renew-sources';
import { hasCoverStep, type StepHandler } from '../context';
import { coverChosenSince, coverToGiveBack } from '../last-known';
import { bringBack } from '../person/people';
import { putCover } from '../person/put-cover';
import { drawBox, findBox, removeCarriers, removeLate } from './draw';
import { facesIfReadable } from './put-away';
import { isFaceThere, removeFace } from './remove-face';

export const eraseStep: StepHandler<StepOf<'erase'>> = {
  units: () => 1,

  async run(step, context) {
    const isThere = context.isResumed ? null : await renewSource(step, context);
    const { face } = step;
    const present = { id: context.current(face.id), assetId: face.assetId };
    const isReadable = !context.isResumed || (await facesIfReadable(face.assetId, context)) !== null;
    if (isReadable && (isThere ?? (await isFaceThere(present)))) {
      await removeFace(present, { force: false }, context);
    } else if (!context.isResumed) {
      // what somebody else deleted is not this change's to give back
      step.isGone = true;
      await context.save();
      context.problem('faces-gone');
    }
    context.touched.photos.add(face.assetId);
    context.advance();
  },

  async undo({ face, source, isGone = false }, context) {
    if (isGone) {
      context.advance();
      return;
    }
    const faces = await facesIfReadable(face.assetId, context);
    const id = context.current(face.id);
    await removeCarriers(context);
    await removeLate(face.assetId, context);
    // the box that this undo had drawn, before one came late, and somebody has deleted since
    const isDeletedSince = context.late.length > 0 && id !== face.id;
    if (!isDeletedSince && faces?.every((present) => present.id !== id)) {
      const drawn = context.isResumed ? await findBox(face) : null;
      if (drawn && drawn.personId !== null && drawn.personId !== context.current(face.personId ?? '')) {
        // an earlier attempt drew it, and whoever has it since came by it otherwise
        await context.replace(id, drawn.id);
        context.problem('faces-moved-since', { name: drawn.personName });
        context.advance();
        return;
      }
      if (drawn && face.personId === null) {
        // an earlier attempt drew it, over somebody made for this alone
        await context.replace(id, drawn.id);
        context.advance();
        return;
      }
      const owner = source && (await bringBack(source, context));
      await drawBox(face, owner, context, (faceId) => context.replace(id, faceId));
      const cover = source && !hasCoverStep(source.person.id, context) ? source.cover : 'none';
      if (owner && typeof cover === 'object' && (await coverChosenSince(owner, context)) === null) {
        await putCover(owner, await coverToGiveBack(owner, cover.assetId, context), context);
      }
      if (source?.isCoverInDoubt) {
        context.problem('cover-unknown', { name: source.person.name });
      }
    }
    context.advance();
  },
};
