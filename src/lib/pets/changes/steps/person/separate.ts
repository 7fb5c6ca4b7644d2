import type { Face } from '../../../core/photo/face';
import { everyPhotoOf, findPerson, type ListedPhoto } from '../../../immich';
import type { PersonSnapshot } from '../../change';
import { CoverReader, likelyCover } from '../../covers';
import { facesOnPhotos } from '../../snapshot';
import type { StepContext } from '../context';
import { facesFoundAnew } from '../faces/found-anew';
import { facesGivenSince } from '../faces/given-since';
import { isAnyStillWith, moveFaces } from '../faces/move-faces';
import { movePhotos } from '../faces/move-photos';
import type { FaceMove } from '../faces/send-moves';
import { coverChosenSince } from '../last-known';
import { bringBack } from './people';
import { putCover } from './put-cover';

/**
 * Puts the cover of a person where a later change has it, else where it was, or where it most likely was: on whichever of these photos
 * they are.
 */
export const restoreCover = async (id: string, snapshot: PersonSnapshot, context: StepContext): Promise<void> => {
  const { cover, coverFaceId, faces, person } = snapshot;
  const chosen = await coverChosenSince(id, context);
  const before = typeof cover === 'object' ? cover.assetId : likelyCover(faces)?.assetId;
  const isBack =
    chosen === null &&
    coverFaceId !== undefined &&
    (await new CoverReader().faceOf(id)) === context.current(coverFaceId);
  const wanted = [chosen, before].filter((assetId) => assetId !== null && assetId !== undefined);
  const present = isBack ? [] : await facesOnPhotos(wanted);
  const assetId = wanted.find((one) => present.some((face) => face.assetId === one && face.personId === id));
  await (assetId === undefined ? null : putCover(id, assetId, context));
  if (cover === 'unknown' && !isBack && assetId !== chosen) {
    context.problem('cover-unknown', { name: person.name });
  }
};

const isAnyListed = (photos: readonly string[], listed: readonly ListedPhoto[]): boolean => {
  const shown = new Set(listed.map(({ assetId }) => assetId));
  return photos.some((assetId) => shown.has(assetId));
};

/** Faces of whoever is gone, where the photo shows nobody else: those beside others can't be told apart. */
const loneStrays = async (photos: readonly string[]): Promise<Face[]> => {
  const faces = await facesOnPhotos(photos);
  const counts = new Map<string, number>();
  for (const { assetId } of faces) {
    counts.set(assetId, (counts.get(assetId) ?? 0) + 1);
  }
  return faces.filter(({ assetId, personId }) => personId === null && counts.get(assetId) === 1);
};

/** Makes one of the merged people again, gives it back what it had, and says what stays behind. */
export const separate = async (snapshot: PersonSnapshot, survivorId: string, context: StepContext): Promise<void> => {
  const { cover, coverFaceId, faces, person, photos = [], unlisted = 0 } = snapshot;
  const [present, survivor] = await Promise.all([findPerson(context.current(person.id)), findPerson(survivorId)]);
  const listed = photos.length > 0 && survivor ? await everyPhotoOf(survivorId, context.signal) : [];
  const isListed = isAnyListed(photos, listed);
  const anew = isListed ? null : await facesFoundAnew(snapshot, context);
  const strays = survivor || anew ? [] : await loneStrays(photos);
  const count = faces.length + photos.length;
  const hasAny = isListed || (anew?.own ?? strays).length > 0 || (await isAnyStillWith(faces, survivorId, context));
  if (!present && count > 0 && !hasAny) {
    // an empty person would help nobody
    context.problem('faces-moved-since', { count, name: person.name });
    context.problem('person-gone', { name: person.name });
    return;
  }
  const id = await bringBack(snapshot, context);
  const isNew = id !== person.id;
  const isWhole = survivor !== null && anew === null;
  if (isWhole && photos.length > 0) {
    await movePhotos(photos, { from: survivorId, to: id, listed, ...(isNew && { coverFaceId }) }, context);
  }
  const isCover = ({ assetId }: Face) => isNew && typeof cover === 'object' && cover.assetId === assetId;
  const given = await facesGivenSince(survivorId, context);
  const isGiven = (face: Face) => given.get(face.assetId)?.has(context.current(face.id)) ?? false;
  const own = faces.filter((face) => !isGiven(face));
  if (own.length < faces.length) {
    context.problem('faces-moved-since', { count: faces.length - own.length, name: person.name });
  }
  const moves = [...own, ...strays].map((face): FaceMove => ({
    face,
    from: survivorId,
    to: id,
    ...(isCover(face) && { isCover: true }),
  }));
  const anewMoves = anew?.own.map((face): FaceMove => ({ face, from: face.personId, to: id })) ?? [];
  await moveFaces([...moves, ...anewMoves], context);
  const behind = anew ? anew.unclear : isWhole ? 0 : photos.length - strays.length;
  if (behind > 0) {
    context.problem('faces-moved-since', { count: behind, name: person.name });
  }
  if (isNew) {
    await restoreCover(id, snapshot, context);
  }
  if (unlisted > 0) {
    context.problem('unlisted', { count: unlisted, name: person.name });
  }
};
