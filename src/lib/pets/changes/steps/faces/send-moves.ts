import { isRefusal } from '../../../core/api-error';
import { mapPool, requestLimit } from '../../../core/async/pool';
import type { Face } from '../../../core/photo/face';
import { assignFace } from '../../../immich';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos } from '../../snapshot';
import { toldBy } from '../../unanswered/standing';
import type { Mark } from '../../unanswered/unanswered';
import type { StepContext } from '../context';
import { isFaceless } from '../person/faceless';
import { findOrCreateMarked, removePerson } from '../person/people';
import type { LeftPhotos } from './left-photos';
import { whereaboutsOf } from './whereabouts';

export interface FaceMove {
  face: Face;
  /** Whose the face has to be for the move to happen; anybody else's is left alone. */
  from: string | null;
  /** Whose it becomes; null for nobody. */
  to: string | null;
  /** It comes before the others: whoever has none has the first one as their cover. */
  isCover?: boolean;
}

/** What moves of one step share. */
export interface Moving {
  context: StepContext;
  left: LeftPhotos;
  /** Ids of faces on photos that can't be read, in the locked folder perhaps: what becomes of them is told by the answer. */
  unseen: ReadonlySet<string>;
}

export const facesOf = (moves: readonly FaceMove[]): Face[] => moves.map(({ face }) => face);

const readFaces = async (faces: readonly Face[], signal?: AbortSignal): Promise<Map<string, Face>> => {
  const present = await facesOnPhotos(
    faces.map((face) => face.assetId),
    signal,
  );
  return new Map(present.map((face) => [face.id, face]));
};

/** Those of the faces that exist and are not where they should be, as they are now. */
export const misplaced = async (
  faces: readonly Face[],
  personId: string | null,
  { current }: StepContext,
): Promise<Face[]> => {
  const present = await readFaces(faces);
  return faces
    .map((face) => present.get(current(face.id)))
    .filter((found) => found !== undefined && found.personId !== personId) as Face[];
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
    for (const isCover of [true, false]) {
      const some = moves.filter((move) => (move.isCover ?? false) === isCover);
      await mapPool(some, requestLimit, assign, context.signal);
    }
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

/** Sends moves to whomever they go; returns those that arrived. */
export const sendMoves = async (moves: readonly FaceMove[], moving: Moving): Promise<FaceMove[]> => {
  const arrived: FaceMove[] = [];
  for (const to of new Set(moves.map((move) => move.to))) {
    const some = moves.filter((move) => move.to === to);
    arrived.push(...(await (to === null ? setFree(some, moving) : assignAll(some, to, moving))));
  }
  return arrived;
};

/** So often faces are fetched from a carrier that come to it meanwhile. */
const mostFetches = 3;

/**
 * Removes a carrier that an earlier attempt left. Writes of that one may have been on their way: faces that have come to it since, though
 * they were where they are to be, go on from there.
 */
export const clearCarrier = async (carrierId: string, moves: readonly FaceMove[], moving: Moving): Promise<void> => {
  const { context } = moving;
  for (let fetches = 0; !(await isFaceless(carrierId, context)); fetches++) {
    const present = await whereaboutsOf(facesOf(moves), context);
    const late = moves.filter(({ face }) => present.get(face.id)?.face.personId === carrierId);
    if (late.length === 0 || fetches === mostFetches) {
      return;
    }
    await sendMoves(late, moving);
    if (late.some(({ to }) => to === null)) {
      return;
    }
  }
  await removePerson(carrierId, context);
};
