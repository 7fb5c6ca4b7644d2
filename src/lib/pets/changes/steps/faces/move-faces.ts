import { mapPool, requestLimit } from '../../../core/async/pool';
import type { Face } from '../../../core/photo/face';
import { photoState } from '../../../immich';
import type { StepContext } from '../context';
import { leftBehindAs } from '../person/people';
import { coversAmong, keepCovers } from './keep-covers';
import { LeftPhotos } from './left-photos';
import { clearCarrier, facesOf, sendMoves, type FaceMove } from './send-moves';
import { mayTake, whereaboutsOf } from './whereabouts';

/** Whether any of the faces is still where a change has put it, so that it can be taken back from there. */
export const isAnyStillWith = async (
  faces: readonly Face[],
  personId: string | null,
  context: StepContext,
): Promise<boolean> => {
  const carriers = personId === null ? await leftBehindAs('carrier', context) : [];
  const owners = new Set([personId, ...carriers.map((carrier) => carrier.id)]);
  const present = await whereaboutsOf(faces, context);
  for (const found of present.values()) {
    if (owners.has(found.face.personId) || (await mayTake(found, personId))) {
      return true;
    }
  }
  return false;
};

/** Those of the faces whose photos can't be read: deleted, or moved to the locked folder, where faces still take writes. */
const onUnreadablePhotos = async (moves: readonly FaceMove[]): Promise<FaceMove[]> => {
  const states = await mapPool(moves, requestLimit, ({ face }) => photoState(face.assetId));
  return moves.filter((_, index) => states[index] === 'unreadable');
};

/** Who is told, before anything is sent, of faces that others have seen to. */
interface Told {
  /** They are where they are to be. */
  onArrived?: (faces: Face[]) => Promise<void> | void;
  /** Whoever had them is gone, so that they are nobody's. */
  onOwnerless?: (faces: Face[]) => Promise<void> | void;
}

/**
 * Moves faces that still are where they are expected and reports the others as problems: faces that somebody has moved
 * since are never taken away from where they are now. Faces that already arrived are left alone, as are those on photos in
 * the trash.
 * @returns ids of the faces that are where they are to be
 */
export const moveFaces = async (
  moves: readonly FaceMove[],
  context: StepContext,
  { onArrived, onOwnerless }: Told = {},
): Promise<Set<string>> => {
  const present = await whereaboutsOf(facesOf(moves), context, context.signal);
  const carriers = await leftBehindAs('carrier', context);
  const carrierIds = new Set(carriers.map((person) => person.id));

  const ready: FaceMove[] = [];
  const absent: FaceMove[] = [];
  const arrived: FaceMove[] = [];
  const ownerless: FaceMove[] = [];
  let movedSince = 0;
  for (const move of moves) {
    const found = present.get(move.face.id);
    const owner = found?.face.personId ?? null;
    if (!found) {
      absent.push(move);
    } else if (owner === move.to) {
      arrived.push(move);
      context.advance();
    } else if ((owner !== null && carrierIds.has(owner)) || (await mayTake(found, move.from))) {
      await (found.isByBox ? context.replace(context.current(move.face.id), found.face.id) : null);
      ready.push(move);
      if (owner === null && move.from !== null && !found.isByBox) {
        ownerless.push(move);
      }
    } else {
      movedSince++;
    }
    context.touched.photos.add(move.face.assetId);
  }
  await (arrived.length > 0 ? onArrived?.(facesOf(arrived)) : null);
  await (ownerless.length > 0 ? onOwnerless?.(facesOf(ownerless)) : null);
  const unseen = await onUnreadablePhotos(absent);
  if (absent.length > unseen.length) {
    context.problem('faces-gone', { count: absent.length - unseen.length });
  }
  if (movedSince > 0) {
    context.problem('faces-moved-since', { count: movedSince });
  }

  const left = new LeftPhotos();
  const moving = { context, left, unseen: new Set(unseen.map(({ face }) => face.id)) };
  const all = [...ready, ...unseen];
  // whether faces that can't be seen have moved is not known
  const covers = await coversAmong(unseen, context);
  arrived.push(...(await sendMoves(all, moving)));
  await keepCovers(covers, context);
  // an earlier attempt may have got as far as emptying the carrier
  for (const carrier of carriers) {
    if (all.every(({ to }) => to !== null)) {
      await clearCarrier(carrier.id, moves, moving);
    }
  }
  left.report(context);
  return new Set(arrived.map(({ face }) => face.id));
};
