import { ApiError, isRefusal } from '../../../core/api-error';
import { assignFace, everyPhotoOf, movePersonFacesOnPhotos, photoState, type ListedPhoto } from '../../../immich';
import { CoverReader } from '../../covers';
import { NotVerifiedError } from '../../errors';
import { facesOnPhotos } from '../../snapshot';
import type { StepContext } from '../context';
import { facesGivenSince } from './given-since';
import { LeftPhotos } from './left-photos';
import { moveFaces } from './move-faces';

/** So many photos go in one request; the server moves them one after the other before it answers. */
const chunkSize = 100;

interface PhotosMove {
  from: string;
  to: string;
  /** What is known of the photos of `from`. */
  listed: readonly ListedPhoto[];
  /** The face that shall become the cover of `to`, which has none yet. */
  coverFaceId?: string | undefined;
}

const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, index) =>
    items.slice(index * chunkSize, (index + 1) * chunkSize),
  );

/** Those of the photos on which a person is. */
const stillOn = async (assetIds: readonly string[], personId: string): Promise<string[]> => {
  const listed = await everyPhotoOf(personId);
  const shown = new Set(listed.map(({ assetId }) => assetId));
  return assetIds.filter((assetId) => shown.has(assetId));
};

/** Photo by photo, for who may not move several at once, and where not all faces of a person are to go. */
const moveSingly = async (
  assetIds: readonly string[],
  { from, to }: PhotosMove,
  context: StepContext,
  except: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): Promise<void> => {
  const present = await facesOnPhotos(assetIds, context.signal);
  const own = present.filter(({ id, assetId, personId }) => personId === from && !except.get(assetId)?.has(id));
  await moveFaces(
    own.map((face) => ({ face, from, to })),
    context,
  );
};

/**
 * Moves a chunk. The server goes through it in order, and refuses the whole when it comes to a photo that takes no write: what
 * stood before has moved. False when this account may not move several at once.
 */
const moveChunk = async (
  chunk: readonly string[],
  { from, to }: PhotosMove,
  left: LeftPhotos,
  context: StepContext,
): Promise<boolean> => {
  for (let rest = [...chunk]; rest.length > 0;) {
    try {
      const photos = rest;
      await context.write((signal) => movePersonFacesOnPhotos(from, to, photos, signal), {
        ask: async () => {
          const behind = await stillOn(photos, from);
          return behind.length > 0 ? null : { answer: undefined };
        },
      });
      break;
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'forbidden') {
        return false;
      }
      if (!isRefusal(error)) {
        throw error;
      }
      const [bad, ...others] = await stillOn(rest, from);
      if (bad !== undefined) {
        await left.explain(bad, error);
      }
      rest = others;
    }
  }
  context.advance(chunk.length);
  return true;
};

/** Of photos where the person is not any more: those that somebody else has by now, and those that can't be read. */
const sortAbsent = async (assetIds: readonly string[]) => {
  const readable: string[] = [];
  const unreadable: string[] = [];
  for (const assetId of assetIds) {
    const state = await photoState(assetId);
    (state === 'unreadable' ? unreadable : readable).push(assetId);
  }
  return { readable, unreadable };
};

/**
 * Makes a face the first one of a person that has none, and so its cover. Not where it may be somebody else's by now, which
 * would take it away from them.
 */
const moveCover = async ({ to, coverFaceId }: PhotosMove, lost: readonly string[], context: StepContext) => {
  if (coverFaceId === undefined || (await new CoverReader().faceOf(to)) !== null) {
    return;
  }
  const faces = await facesOnPhotos(lost);
  const id = context.current(coverFaceId);
  if (faces.some((face) => face.id === id)) {
    return;
  }
  try {
    await context.write((signal) => assignFace(id, to, signal));
  } catch (error) {
    // on a photo in the trash, it stays where it is
    if (!isRefusal(error)) {
      throw error;
    }
  }
};

/**
 * Gives a person all faces that another one has on these photos, many at once, and reads back who is where. Photos in the trash,
 * and those where the other one is not any more, are reported and left.
 */
export const movePhotos = async (
  assetIds: readonly string[],
  move: PhotosMove,
  context: StepContext,
): Promise<void> => {
  const { from, to } = move;
  const left = new LeftPhotos();
  const listed = new Map(move.listed.map((photo) => [photo.assetId, photo]));
  const given = await facesGivenSince(from, context);
  const present = assetIds.filter((assetId) => listed.has(assetId));
  const arrived = new Set(present.length < assetIds.length ? await stillOn(assetIds, to) : []);
  const absent = assetIds.filter((assetId) => !listed.has(assetId) && !arrived.has(assetId));
  const { readable, unreadable } = await sortAbsent(absent);
  for (const assetId of present) {
    const photo = listed.get(assetId);
    if (photo?.isOffline || photo?.isTrashed) {
      left.add(assetId, photo.isOffline ? 'offline' : 'in-trash');
    }
  }
  const ready = present.filter((assetId) => !left.has(assetId));
  const doubtful = ready.filter((assetId) => given.has(assetId));
  const plain = ready.filter((assetId) => !given.has(assetId));
  for (const assetId of assetIds) {
    context.touched.photos.add(assetId);
  }

  await (plain.length > 0 ? moveCover(move, readable, context) : null);
  await moveSingly(doubtful, move, context, given);
  // in the locked folder faces take writes, too; where the photo is gone, nothing happens
  for (const chunk of [...chunksOf(plain), ...chunksOf(unreadable)]) {
    if (!(await moveChunk(chunk, move, left, context))) {
      await moveSingly(chunk, move, context);
    }
  }
  const moved = plain.filter((assetId) => !left.has(assetId));
  const [behind, there] = await Promise.all([stillOn(moved, from), stillOn(moved, to)]);
  const lost = await sortAbsent(moved.filter((assetId) => !there.includes(assetId)));
  if (behind.length > 0 || lost.readable.length > 0) {
    throw new NotVerifiedError('Photos did not move');
  }
  if (readable.length > 0) {
    context.problem('faces-moved-since', { count: readable.length });
  }
  if (unreadable.length > 0) {
    context.problem('unreadable', { count: unreadable.length });
  }
  left.report(context);
};
