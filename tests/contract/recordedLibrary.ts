import type { Library, LibraryAsset, LibraryFace, LibraryPerson, Subject } from '@pets-for-immich/demo-library/types';
import sharp from 'sharp';
import { createHash } from 'node:crypto';
import type { Box } from '../../src/lib/pets/core/photo/box.ts';

/**
 * A small library like the one on the recorded server: one photo a week, nine people of whom none has a name yet. Where
 * the recordings show an id, it is used here too, so that recorded requests can be sent as they are.
 */
export const recordedIds = {
  rex: '57bd28a8-b738-4515-a0e3-e40547d898ec',
  rexAgain: '82b29dde-99bc-4b89-9537-be98896da4d2',
  milo: '05dac4b7-5430-457c-a2ce-a551f66cccbc',
  luna: '5556736f-2521-4165-a1a7-7991228efe8b',
  nala: 'e8320c3d-267a-49cd-b734-bbb899b146d3',
  daisy: '46a8cf1c-0321-4592-85b1-b4cb1b7b5eba',
  oreo: '0662ea6f-d635-41ec-9515-e1c6d4a90585',
  oreoAgain: '073a3a50-d68c-44c5-ac80-cee6a2722d17',
  simba: '3cade73f-46e0-411c-bf15-abe43c557374',
} as const;

type Key = keyof typeof recordedIds;

/** Who is on the photo of each week. The clusters split Rex and Oreo in two, as the recorded server did. */
const weeks: (readonly Key[])[] = [
  ...Array.from({ length: 9 }, () => ['rex'] as const),
  ...Array.from({ length: 7 }, () => ['milo'] as const),
  ...Array.from({ length: 13 }, () => ['oreo'] as const),
  ...Array.from({ length: 8 }, () => ['luna'] as const),
  ...Array.from({ length: 4 }, () => ['simba'] as const),
  ...Array.from({ length: 5 }, () => ['rexAgain'] as const),
  ...Array.from({ length: 5 }, () => ['daisy'] as const),
  ...Array.from({ length: 6 }, () => ['nala'] as const),
  ['oreoAgain'],
  ['oreoAgain'],
  ['rex', 'luna'],
  ['rex', 'milo'],
  ['milo'],
  ['oreoAgain'],
  [],
  ['rex', 'rexAgain'],
  [],
  [],
];

const assetIds: Record<number, string> = {
  0: 'ecb57a3d-6959-42e6-aecb-ca178fce5279',
  14: '0358de9d-88c5-4ebb-b650-1803da4cbf39',
  15: 'd5b04abf-c2eb-4304-80ac-9bd2362b797e',
  37: 'ce5fcad7-5407-4c5e-9350-34985ff96bea',
  46: '056ecbc3-1dbb-49af-87aa-6a05dccbfe27',
  47: 'd5193cc7-e72c-48d2-8dcc-11b2e20d7a8c',
  48: 'bab07452-494a-43bb-aff5-bef10db763dc',
  49: 'f2630052-61b2-4aee-868d-5796a57d5e78',
  50: 'a67dce50-2bfa-48f6-90be-ae9099e230a7',
  60: '1936bfa5-1f41-4f2d-85c3-4528972e71d3',
  61: 'de5ec7d5-511e-46fd-b183-527df73640dc',
  64: 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29',
  65: 'ff1e1a5a-8ca0-4e20-ac29-3b6442e7d776',
};

const faceIds: Record<string, string> = {
  '60/milo': 'a084db89-754a-4ffb-95a2-0c4885e0469f',
  '60/rex': '68d9430a-dac3-4d52-a5e5-5ef99675f2d4',
  '61/milo': '333f169f-a76d-4b15-8baf-d91742d112e1',
  '64/rex': '6ba94df1-e371-4d06-8bc6-50472f8d07ac',
  '64/rexAgain': '1810c156-929e-43f3-a14c-f92105f69f41',
};

/** Boxes of faces whose pixels are recorded: left, top, right, bottom of a picture of 1200 × 900. */
const facePixels: Record<string, [number, number, number, number]> = {
  '60/milo': [788, 203, 1050, 585],
  '60/rex': [128, 263, 450, 600],
  '64/rex': [128, 293, 458, 645],
  '64/rexAgain': [720, 315, 1073, 600],
};

/** People in the order in which recognition found them. */
const creationOrder: readonly Key[] = [
  'oreo',
  'rex',
  'luna',
  'milo',
  'rexAgain',
  'nala',
  'daisy',
  'simba',
  'oreoAgain',
];

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A UUID of version 4 that is always the same for the same text. */
export const fixedUuid = (text: string): string => {
  const hex = hash(text).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A unit vector near the subject's own direction, a little off for every face. */
const vectorOf = (subject: string, face: string): Float32Array => {
  const raw = Array.from(hash(subject), (own, i) => own - 128 + 0.15 * (hash(face)[i] - 128));
  const length = Math.hypot(...raw);
  return Float32Array.from(raw, (value) => value / length);
};

const subjectOf = (key: Key): string => key.replace('Again', '');

/** `rexAgain` → `RexB`, as in the recorded file names. */
const label = (key: Key): string => key.charAt(0).toUpperCase() + key.slice(1).replace('Again', 'B');

const boxOf = (key: Key, week: number): Box => {
  const [x1, y1, x2, y2] = facePixels[`${week}/${key}`] ?? [120, 270, 480, 675];
  return { x1: x1 / 1200, y1: y1 / 900, x2: x2 / 1200, y2: y2 / 900 };
};

const faceOf = (key: Key, week: number): LibraryFace => ({
  id: faceIds[`${week}/${key}`] ?? fixedUuid(`face ${week} ${key}`),
  subjectKey: subjectOf(key),
  box: boxOf(key, week),
  vector: vectorOf(subjectOf(key), `${week}/${key}`),
  personId: recordedIds[key],
  source: 'machine-learning',
});

const assets: LibraryAsset[] = weeks.map((keys, week) => ({
  id: assetIds[week] ?? fixedUuid(`asset ${week}`),
  type: 'IMAGE',
  fileName: `pet_${String(week).padStart(3, '0')}_${keys.map((key) => label(key)).join('+') || 'none'}.jpg`,
  takenAt: `${new Date(Date.UTC(2025, 0, 5 + 7 * week)).toISOString().slice(0, 10)}T10:00:00`,
  width: 1200,
  height: 900,
  durationMs: null,
  place: null,
  faces: keys.map((key) => faceOf(key, week)),
}));

const people: LibraryPerson[] = creationOrder.map((key) => ({
  id: recordedIds[key],
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  coverFaceId: assets.flatMap(({ faces }) => faces).find(({ personId }) => personId === recordedIds[key])!.id,
}));

const subjects: Subject[] = [
  ...['rex', 'milo', 'daisy'].map((key) => ({ key, kind: 'dog', name: key }) as const),
  ...['luna', 'nala', 'oreo', 'simba'].map((key) => ({ key, kind: 'cat', name: key }) as const),
];

const picture = (longestSide: number, format: 'jpeg' | 'webp'): Promise<Buffer> => {
  const width = Math.min(1200, longestSide);
  const blank = sharp({ create: { width, height: Math.round(width * 0.75), channels: 3, background: '#7a9b76' } });
  return blank.toFormat(format).toBuffer();
};

/** A library of its own for every server, of plain green pictures. */
export const recordedLibrary = (): Library => ({
  subjects,
  assets: structuredClone(assets),
  people: structuredClone(people),
  pictures: {
    picture: (_, longestSide, format) => picture(longestSide, format),
    video: () => Promise.resolve({ data: Buffer.from('0123456789'), contentType: 'video/mp4' }),
    thumbhash: () => Promise.resolve('3vcBHYxwbYuId3flOHl3SY93+XiH'),
  },
  skipped: [],
});
