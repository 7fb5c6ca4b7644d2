import { isRefusal } from '../../../core/api-error';
import { mapPool, requestLimit } from '../../../core/async/pool';
import type { Face } from '../../../core/photo/face';
import { assignFace, photoState } from '../../../immich';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos } from '../../snapshot';
import { toldBy } from '../../unanswered/standing';
import type { Mark } from '../../unanswered/unanswered';
import type { StepContext } from '../context';
import { isFaceless } from '../person/faceless';
import { findOrCreateMarked, leftBehindAs, removePerson } from '../person/people';
import { LeftPhotos } from './left-photos';
import { mayTake, whereaboutsOf } from './whereabouts';

export interface FaceMove {
  face: Face;
  /** Whose the face has to be for the move to happen; anybody else's is left alone. */
  from: string | null;
  /** Whose it becomes; null for nobody. */
  to: string | null;
}

/** What moves of one step share. */
interface Moving {
  context: StepContext;
  left: LeftPhotos;
  /** Ids of faces on photos that can't be read, in the locked folder perhaps: what becomes of them is told by the answer. */
  unseen: ReadonlySet<string>;
}

const facesOf = (moves: readonly FaceMove[]): Face[] => moves.map(({ face }) => face);

const readFaces = async (faces: readonly Face[], signal?: AbortSignal): Promise<Map<string, Face>> => {
  const present = await facesOnPhotos(
    faces.map((face) => face.assetId),
    signal,
  );
  return new Map(present.map((face) => [face.id, face]));
};

/** Those of the faces that exist and are not where they should be. */
const misplaced = async (faces: readonly Face[], personId: string | null, { current }: StepContext) => {
  const present = await readFaces(faces);
  return faces.filter((face) => {
    const found = present.get(current(face.id));
    return found && found.personId !== personId;
  });
};

/** Checks by reading that every face is where it should be; faces that are gone by now cannot be. */
export const verifyFaces = async (
  faces: readonly Face[],
  personId: string | null,
  context: StepContext,
): Promise<void> => {
  const lost = await misplaced(faces, personId, context);
  if (lost.length > 0) {
    throw new NotVerifiedError(`${lost.length} faces did not move`);
  }
};

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

/** Gives a face to a person. */
const sendFace = (face: Pick<Face, 'id' | 'assetId'>, personId: string, context: StepContext): Promise<void> => {
  const faceId = context.current(face.id);
  const mark: Mark = { kind: 'owner', personId, faceId, assetId: face.assetId };
  return context.write((signal) => assignFace(faceId, personId, signal), toldBy([mark], context.current));
};

/** Sends the assignments and checks by reading that every face arrived; of those that stop half-way, how many did. */
const assignAll = async (
  moves: readonly FaceMove[],
  to: string,
  { context, left, unseen }: Moving,
): Promise<readonly FaceMove[]> => {
  let arrived = 0;
  /** After a refusal nothing more is sent until it is known that the photo is the reason. */
  let looking = Promise.resolve();
  const look = async (face: Face, refusal: unknown) => {
    if (unseen.has(face.id) && isRefusal(refusal)) {
      left.add(face.assetId, 'unreadable');
    } else {
      await left.explain(face.assetId, refusal);
    }
  };
  const assign = async ({ face }: FaceMove) => {
    await looking;
    try {
      if (!left.has(face.assetId)) {
        await sendFace(face, to, context);
        arrived++;
      }
    } catch (error) {
      looking = looking.then(() => look(face, error));
      await looking;
    }
    context.advance();
  };
  try {
    await mapPool(moves, requestLimit, assign, context.signal);
  } catch (error) {
    if (isRefusal(error)) {
      // a server that refuses answers: it may have done more than it said
      const lost = await misplaced(facesOf(moves), to, context).catch(() => null);
      arrived = lost ? moves.length - lost.length : arrived;
    }
    if (arrived > 0) {
      context.problem('moved-in-part', { count: arrived, detail: String(moves.length) });
    }
    throw error;
  }
  const moved = moves.filter(({ face }) => !left.has(face.assetId));
  await verifyFaces(facesOf(moved), to, context);
  return moved;
};

/**
 * Immich has no way to take a face from a person but to delete the person, so that the faces ride on one that is made
 * for this alone. It bears the step's marker name: after an interruption it is found again by it.
 */
const setFree = async (moves: readonly FaceMove[], moving: Moving): Promise<readonly FaceMove[]> => {
  const { context } = moving;
  const carrier = await findOrCreateMarked('carrier', {}, context);
  const moved = await assignAll(moves, carrier.id, moving);
  await removePerson(carrier.id, context);
  await verifyFaces(facesOf(moved), null, context);
  return moved;
};

/** Those of the faces whose photos can't be read: deleted, or moved to the locked folder, where faces still take writes. */
const onUnreadablePhotos = async (moves: readonly FaceMove[]): Promise<FaceMove[]> => {
  const states = await mapPool(moves, requestLimit, ({ face }) => photoState(face.assetId));
  return moves.filter((_, index) => states[index] === 'unreadable');
};

/**
 * Moves faces that still are where they are expected and reports the others as problems: faces that somebody has moved
 * since are never taken away from where they are now. Faces that already arrived are left alone, as are those on photos in
 * the trash.
 * @param onArrived is told of those before anything is sent
 * @returns ids of the faces that are where they are to be
 */
export const moveFaces = async (
  moves: readonly FaceMove[],
  context: StepContext,
  onArrived?: (faces: Face[]) => Promise<void> | void,
): Promise<Set<string>> => {
  const present = await whereaboutsOf(facesOf(moves), context, context.signal);
  const carriers = await leftBehindAs('carrier', context);
  const carrierIds = new Set(carriers.map((person) => person.id));

  const ready: FaceMove[] = [];
  const absent: FaceMove[] = [];
  const arrived: FaceMove[] = [];
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
    } else {
      movedSince++;
    }
    context.touched.photos.add(move.face.assetId);
  }
  await (arrived.length > 0 ? onArrived?.(facesOf(arrived)) : null);
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
  const targets = [...new Set(all.map((move) => move.to))];
  for (const to of targets) {
    const some = all.filter((move) => move.to === to);
    arrived.push(...(await (to === null ? setFree(some, moving) : assignAll(some, to, moving))));
  }
  left.report(context);
  // an earlier attempt may have got as far as emptying the carrier
  for (const carrier of carriers) {
    if (!targets.includes(null) && (await isFaceless(carrier.id, context))) {
      await removePerson(carrier.id, context);
    }
  }
  return new Set(arrived.map(({ face }) => face.id));
};
