import { ApiError } from '../core/api-error';
import { ensureTag, findTag, photosWithTag, picturesFrom, tagPhotos, untagPhotos } from '../immich/tags';
import type { KeepingPhoto } from '../immich/tags';

export interface Replicas {
  tagId: string | null;
  live: KeepingPhoto[];
  /** In the trash or the archive, or beyond what is needed: to be read, and then left. Those of others are not even read. */
  leaving: KeepingPhoto[];
}

const registerTag = 'Pets register';
export const mostReplicas = 3;

/** Far more than there should be, in case that somebody put the tag on a whole album. */
const mostRead = 12;
/** Pictures looked at in one place of time, as some may be a partner's. */
const fewPictures = 10;

export const findReplicas = async (): Promise<Replicas> => {
  const tagId = await findTag(registerTag);
  const found = tagId === null ? [] : await photosWithTag(tagId);
  const tagged = found
    .filter(({ isOwn }) => isOwn)
    .sort((a, b) => a.id.localeCompare(b.id))
    .slice(0, mostRead);
  const live = tagged.filter(({ isSafe }) => isSafe).slice(0, mostReplicas);
  return { tagId, live, leaving: tagged.filter((photo) => !live.includes(photo)) };
};

const timeOf = ({ takenAt }: KeepingPhoto) => Date.parse(`${takenAt}Z`);

/** `count` of the candidates that lie as far as can be, in time, from those kept already and from each other. */
export const spreadOut = (
  candidates: readonly KeepingPhoto[],
  kept: readonly KeepingPhoto[],
  count: number,
): KeepingPhoto[] => {
  const chosen: KeepingPhoto[] = [];
  const distance = (photo: KeepingPhoto) =>
    Math.min(...[...kept, ...chosen].map((other) => Math.abs(timeOf(other) - timeOf(photo))));
  const isNew = (photo: KeepingPhoto) => [...kept, ...chosen].every(({ id }) => id !== photo.id);
  while (chosen.length < count) {
    const open = candidates.filter((photo) => photo.isSafe && isNew(photo));
    const best = [...open].sort((a, b) => distance(b) - distance(a)).at(0);
    if (!best) {
      break;
    }
    chosen.push(best);
  }
  return chosen;
};

export const findHomes = async (kept: readonly KeepingPhoto[]): Promise<KeepingPhoto[]> => {
  const [oldest, newest] = await Promise.all([picturesFrom('asc', fewPictures), picturesFrom('desc', fewPictures)]);
  const [first, last] = [oldest.at(0), newest.at(0)];
  if (!first || !last) {
    return [];
  }
  const middle = new Date((timeOf(first) + timeOf(last)) / 2).toISOString();
  const candidates = [...oldest, ...newest, ...(await picturesFrom('asc', fewPictures, middle))];
  return spreadOut(candidates, kept, mostReplicas - kept.length);
};

export const markReplicas = async ({ tagId, leaving }: Replicas, homes: readonly KeepingPhoto[]): Promise<void> => {
  const id = tagId ?? (await ensureTag(registerTag));
  const [added, gone] = [homes, leaving].map((photos) => photos.map((photo) => photo.id));
  if (added.length > 0) {
    await tagPhotos(id, added);
    const marked = await photosWithTag(id);
    if (added.some((photoId) => marked.every((photo) => photo.id !== photoId))) {
      throw new ApiError('server', { serverMessage: 'The register was not tagged' });
    }
  }
  if (gone.length > 0) {
    await untagPhotos(id, gone);
  }
};
