import type { AssetFaceResponseDto } from '@immich/sdk';
import type {
  Library,
  LibraryAsset,
  LibraryFace,
  LibraryOwner,
  LibraryPerson,
} from '@pets-for-immich/demo-library/types';
import sharp from 'sharp';
import { fixedUuid } from '../recordedLibrary.ts';
import { readLaterRecordings } from '../shared.ts';
import { later } from './ids.ts';

interface AssetBody {
  id: string;
  type: 'IMAGE' | 'VIDEO';
  originalFileName: string;
  fileCreatedAt: string;
  createdAt: string;
  width: number;
  height: number;
  duration?: number | null;
  exifInfo?: { exifImageWidth: number; exifImageHeight: number; fileSizeInByte: number };
}

type Faces = Record<string, LibraryFace[]>;

/** Every asset that an answer tells of, however deep. */
const assetsIn = (value: unknown): AssetBody[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item) => assetsIn(item));
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  const own = 'originalFileName' in value ? [value as AssetBody] : [];
  return [...own, ...Object.values(value).flatMap((item) => assetsIn(item))];
};

const faceOf = (id: string, personId: string | null, box: LibraryFace['box']): LibraryFace => ({
  id,
  subjectKey: 'rex',
  box,
  vector: Float32Array.from([1, 0]),
  personId,
  source: 'machine-learning',
});

const somewhere = { x1: 0.1, y1: 0.1, x2: 0.4, y2: 0.4 };

/** The faces that were recorded first of each photo, where they were before anything was done. */
const recordedFaces = (): Faces => {
  const faces: Faces = {};
  for (const { path, status, responseBody } of readLaterRecordings()) {
    const [, id] = /^\/api\/faces\?id=(.+)$/u.exec(path) ?? [];
    if (id !== undefined && status === 200) {
      faces[id] ??= (responseBody as AssetFaceResponseDto[]).map((face) => {
        const { imageWidth: width, imageHeight: height } = face;
        return faceOf(face.id, later.movedBefore[face.id] ?? face.person?.id ?? null, {
          x1: face.boundingBoxX1 / width,
          y1: face.boundingBoxY1 / height,
          x2: face.boundingBoxX2 / width,
          y2: face.boundingBoxY2 / height,
        });
      });
    }
  }
  return faces;
};

/** The size of a photo of which only faces are recorded. */
const recordedSize = (id: string): { width: number; height: number } | undefined => {
  const faces = readLaterRecordings().find(({ path, status }) => path === `/api/faces?id=${id}` && status === 200);
  const [face] = (faces?.responseBody ?? []) as AssetFaceResponseDto[];
  return face && { width: face.imageWidth, height: face.imageHeight };
};

/** Photos whose faces nobody asked for: one face, of the person that other answers found on them. */
const unseenFaces = (assets: readonly AssetBody[]): Faces =>
  Object.fromEntries(
    [...assets.map(({ id }) => [id, later.rex] as const), ...Object.entries(later.onlyFace)].map(([id, personId]) => [
      id,
      [faceOf(later.faceIds[id] ?? fixedUuid(`face of ${id}`), personId, somewhere)],
    ]),
  );

const toLibraryAsset = (asset: AssetBody, faces: LibraryFace[], owner: LibraryOwner): LibraryAsset => ({
  id: asset.id,
  type: asset.type,
  fileName: asset.originalFileName,
  takenAt: asset.fileCreatedAt.slice(0, 19),
  width: asset.exifInfo?.exifImageWidth ?? asset.width,
  height: asset.exifInfo?.exifImageHeight ?? asset.height,
  durationMs: asset.duration ?? null,
  place: null,
  fileSize: later.fileSizes[asset.id] ?? asset.exifInfo?.fileSizeInByte,
  isOffline: asset.id === later.offline,
  owner,
  faces,
});

const picture = (longestSide: number, format: 'jpeg' | 'webp', { width, height }: LibraryAsset): Promise<Buffer> => {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return sharp({ create: { ...size, channels: 3, background: '#7a9b76' } })
    .toFormat(format)
    .toBuffer();
};

/** The photos and people that the recordings of 3.1.0 tell of, as they were before the first of them. */
export const laterLibrary = (): Library => {
  const bodies = new Map<string, AssetBody>();
  for (const body of assetsIn(readLaterRecordings().map(({ responseBody }) => responseBody))) {
    const known = bodies.get(body.id);
    if (!known || (!known.exifInfo && body.exifInfo)) {
      bodies.set(body.id, body);
    }
  }
  const ofRex = assetsIn(readLaterRecordings().find(({ number }) => number === later.allOfRex)?.responseBody);
  const faces = { ...unseenFaces(ofRex), ...recordedFaces() };
  const unseen = Object.keys(faces).filter((id) => !bodies.has(id));
  for (const [index, id] of unseen.entries()) {
    const at = `2022-01-${String(index + 1).padStart(2, '0')}T10:00:00.000Z`;
    const body = {
      id,
      type: 'IMAGE',
      originalFileName: `unseen_${index}.jpg`,
      fileCreatedAt: at,
      createdAt: at,
    } as const;
    bodies.set(id, { ...body, ...(recordedSize(id) ?? { width: 1440, height: 1080 }) });
  }
  const rank = ({ id }: AssetBody) => later.downloadOrder.indexOf(id);
  const assets = [...bodies.values()]
    .sort((a, b) => rank(a) - rank(b) || a.createdAt.localeCompare(b.createdAt))
    .map((body) => toLibraryAsset(body, faces[body.id] ?? [], later.owners[body.id] ?? 'owner'));
  const coverOf = new Map<string, { face: LibraryFace; owner?: LibraryOwner }>();
  for (const { faces: own, owner } of assets) {
    for (const face of own) {
      if (face.personId !== null && !coverOf.has(face.personId)) {
        coverOf.set(face.personId, { face, owner });
      }
    }
  }
  const people = [...coverOf].map(([id, { face, owner }]): LibraryPerson => ({
    id,
    owner,
    name: id === later.bigRex ? 'Bigrex' : '',
    birthDate: null,
    isFavorite: false,
    isHidden: false,
    coverFaceId: face.id,
  }));
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return {
    subjects: [{ key: 'rex', kind: 'dog', name: 'Rex' }],
    assets,
    people,
    pictures: {
      picture: (id, longestSide, format) => picture(longestSide, format, byId.get(id)!),
      video: () => Promise.resolve({ data: Buffer.from('0123456789'), contentType: 'video/webm' }),
      thumbhash: () => Promise.resolve('3vcBHYxwbYuId3flOHl3SY93+XiH'),
    },
    skipped: [],
  };
};
