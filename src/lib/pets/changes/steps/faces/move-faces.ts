import { isRefusal } from '../../../core/api-error';
import { mapPool, requestLimit } from '../../../core/async/pool';
import type { Face } from '../../../core/photo/face';
import { assignFace } from '../../../immich';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos } from '../../snapshot';
import type { StepContext } from '../context';
import { findOrCreateMarked, isFaceless, leftBehindAs, removePerson } from '../person/people';

export interface FaceMove {
  face: Face;
  /** Whose the face has to be for the move to happen; anybody else's is left alone. */
  from: string | null;
  /** Whose it becomes; null for nobody. */
  to: string | null;
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
  const present = await readFaces(faces);
  return faces.some((face) => {
    const found = present.get(context.current(face.id));
    return found && owners.has(found.personId);
  });
};

/** Sends the assignments and checks by reading that every face arrived; of those that stop half-way, how many did. */
const assignAll = async (moves: readonly FaceMove[], to: string, context: StepContext): Promise<void> => {
  let arrived = 0;
  try {
    await mapPool(
      moves,
      requestLimit,
      async ({ face }) => {
        await context.write((signal) => assignFace(context.current(face.id), to, signal));
        arrived++;
        context.advance();
      },
      context.signal,
    );
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
  await verifyFaces(facesOf(moves), to, context);
};

/**
 * Immich has no way to take a face from a person but to delete the person, so that the faces ride on one that is made
 * for this alone. It bears the step's marker name: after an interruption it is found again by it.
 */
const setFree = async (moves: readonly FaceMove[], context: StepContext): Promise<void> => {
  const carrier = await findOrCreateMarked('carrier', {}, context);
  await assignAll(moves, carrier.id, context);
  await removePerson(carrier.id, context);
  await verifyFaces(facesOf(moves), null, context);
};

/**
 * Moves faces that still are where they are expected and reports the others as problems: faces that somebody has moved
 * since are never taken away from where they are now. Faces that already arrived are left alone.
 */
export const moveFaces = async (moves: readonly FaceMove[], context: StepContext): Promise<void> => {
  const present = await readFaces(facesOf(moves), context.signal);
  const carriers = await leftBehindAs('carrier', context);
  const carrierIds = new Set(carriers.map((person) => person.id));

  const ready: FaceMove[] = [];
  let gone = 0;
  let movedSince = 0;
  for (const move of moves) {
    const face = present.get(context.current(move.face.id));
    if (!face) {
      gone++;
    } else if (face.personId === move.to) {
      context.advance();
    } else if (face.personId === move.from || (face.personId !== null && carrierIds.has(face.personId))) {
      ready.push(move);
    } else {
      movedSince++;
    }
    context.touched.photos.add(move.face.assetId);
  }
  if (gone > 0) {
    context.problem('faces-gone', { count: gone });
  }
  if (movedSince > 0) {
    context.problem('faces-moved-since', { count: movedSince });
  }

  const targets = [...new Set(ready.map((move) => move.to))];
  for (const to of targets) {
    const some = ready.filter((move) => move.to === to);
    await (to === null ? setFree(some, context) : assignAll(some, to, context));
  }
  // an earlier attempt may have got as far as emptying the carrier
  for (const carrier of carriers) {
    if (!targets.includes(null) && (await isFaceless(carrier.id))) {
      await removePerson(carrier.id, context);
    }
  }
};
