/** Recorded values that say nothing about the contract: only their type has to be the same. */
const looseKeys = new Set([
  'accessToken',
  'ack',
  'avatarColor',
  'checksum',
  'exiftool',
  'ffmpeg',
  'fileSizeInByte',
  'imagemagick',
  'isOnboarded',
  'key',
  'libvips',
  'make',
  'mapDarkStyleUrl',
  'mapLightStyleUrl',
  'model',
  'nodejs',
  'originalPath',
  'quotaUsageInBytes',
  'shouldChangePassword',
  'smartSearch',
  'thumbhash',
  'userEmail',
  'email',
]);
/** Lists and counts of queues: a job that takes no time is never seen waiting. */
const countKeys = new Set(['isActive', 'active', 'waiting']);
/** Lists of which only the kind of things in them is compared. */
const kindKeys = new Set(['video', 'image', 'sidecar']);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const timeKinds = [
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$/u,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/u,
];
const libraryTimes = new Set(['fileCreatedAt', 'fileModifiedAt', 'localDateTime', 'dateTimeOriginal', 'modifyDate']);

/** Which of the demo's ids stands for which recorded one. Ids that the demo makes itself are learned from its answers. */
export class Ids {
  readonly #known = new Map<string, string>();

  learn(recorded: string, actual: string): void {
    this.#known.set(recorded, actual);
  }

  of(recorded: string): string | undefined {
    return this.#known.get(recorded);
  }

  /** Replaces every recorded id in a text, such as a path or a body. */
  translate(text: string): string {
    return text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, (id) => this.#known.get(id) ?? id);
  }
}

/**
 * What differs between a recorded body and the demo's: missing and additional keys, types, and values, except those that
 * no two runs share. Empty when nothing does.
 */
export const differences = (recorded: unknown, actual: unknown, ids: Ids, at = '', key = ''): string[] => {
  const complain = () => [`${at || '/'}: recorded ${JSON.stringify(recorded)}, got ${JSON.stringify(actual)}`];
  if (Array.isArray(recorded)) {
    if (!Array.isArray(actual)) {
      return complain();
    }
    if (kindKeys.has(key)) {
      return actual.every((item) => recorded.includes(item)) ? [] : complain();
    }
    return recorded.length === actual.length
      ? recorded.flatMap((item, i) => differences(item, actual[i], ids, `${at}/${i}`, key))
      : complain();
  }
  if (recorded !== null && typeof recorded === 'object') {
    return actual !== null && typeof actual === 'object'
      ? objectDifferences(recorded as Json, actual as Json, ids, at)
      : complain();
  }
  if (typeof recorded === 'string' && typeof actual === 'string') {
    return isSameText(recorded, actual, ids, key) ? [] : complain();
  }
  const isLoose = looseKeys.has(key) || countKeys.has(key);
  return recorded === actual || (isLoose && typeof recorded === typeof actual) ? [] : complain();
};

type Json = Record<string, unknown>;

const objectDifferences = (recorded: Json, actual: Json, ids: Ids, at: string): string[] => [
  ...Object.keys(recorded)
    .filter((key) => !Object.hasOwn(actual, key))
    .map((key) => `${at}/${key}: is missing`),
  ...Object.keys(actual)
    .filter((key) => !Object.hasOwn(recorded, key))
    .map((key) => `${at}/${key}: was not recorded`),
  ...Object.keys(recorded)
    .filter((key) => Object.hasOwn(actual, key))
    .flatMap((key) => differences(recorded[key], actual[key], ids, `${at}/${key}`, key)),
];

/** A stored file's name; its folders follow from its owner's id and its own. */
const lastPart = (path: string) => path.split('/').at(-1);

const isSameText = (recorded: string, actual: string, ids: Ids, key: string): boolean => {
  if (recorded === actual || looseKeys.has(key)) {
    return true;
  }
  if (uuid.test(recorded) && uuid.test(actual)) {
    if (ids.of(recorded) === undefined) {
      ids.learn(recorded, actual);
    }
    return ids.of(recorded) === actual;
  }
  const kind = timeKinds.find((pattern) => pattern.test(recorded));
  if (kind && !libraryTimes.has(key)) {
    return kind.test(actual);
  }
  return key === 'thumbnailPath'
    ? lastPart(ids.translate(recorded)) === lastPart(actual)
    : ids.translate(recorded) === actual;
};
