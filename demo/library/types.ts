/** A rectangle on a photo, in shares of its width and height: (0,0) is the top left corner, x1 ≤ x2 and y1 ≤ y2. */
export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export type SubjectKind = 'dog' | 'cat' | 'other' | 'human' | 'thing';

/** Who or what is really in the pictures: the truth that clusters and strays are made from. */
export interface Subject {
  key: string;
  kind: SubjectKind;
  /** The name a user would give; the demo starts with only some of them given. */
  name: string;
}

export interface LibraryFace {
  /** UUID v4. */
  id: string;
  subjectKey: string;
  box: Box;
  /** The server's embedding of the crop: unit length, every face of one library of the same length. */
  vector: Float32Array;
  /** The cluster that Immich put it in, or null for a stray. */
  personId: string | null;
  source: 'machine-learning' | 'manual';
}

export interface LibraryAsset {
  id: string;
  type: 'IMAGE' | 'VIDEO';
  fileName: string;
  /** Local wall-clock time `YYYY-MM-DDTHH:mm:ss`. */
  takenAt: string;
  width: number;
  height: number;
  /** Milliseconds, videos only. */
  durationMs: number | null;
  place: { city: string; country: string } | null;
  faces: LibraryFace[];
  /** Whose photo it is; the demo account's unless told otherwise. */
  owner?: LibraryOwner;
  /** Bytes of the file, where they matter; else they follow from its pixels. */
  fileSize?: number;
  /** A photo of an external library whose file is gone for now. */
  isOffline?: boolean;
}

export type LibraryOwner = 'owner' | 'partner' | 'guest';

export interface LibraryPerson {
  id: string;
  /** Who sees it; the demo account unless told otherwise. */
  owner?: LibraryOwner;
  name: string;
  birthDate: string | null;
  isFavorite: boolean;
  isHidden: boolean;
  /** The face that stands for it. */
  coverFaceId: string;
}

/** An animal that is in a picture although the server has no face for it. */
export interface MissedAnimal {
  assetId: string;
  subjectKey: string;
  box: Box;
}

/** Pictures are made when they are asked for. */
export interface LibraryPictures {
  /** The whole photo, or a still of the video, as JPEG or WebP whose longest side is at most `longestSide` pixels. */
  picture(assetId: string, longestSide: number, format: 'jpeg' | 'webp'): Promise<Buffer>;
  /** A playable video file. */
  video(assetId: string): Promise<{ data: Buffer; contentType: string }>;
  /** Base64 thumbhash. */
  thumbhash(assetId: string): Promise<string>;
}

/** Everything a demo server serves. */
export interface Library {
  subjects: Subject[];
  assets: LibraryAsset[];
  people: LibraryPerson[];
  missed?: MissedAnimal[];
  pictures: LibraryPictures;
  /** Files that could not be read, with the reason; printed at start. */
  skipped: { file: string; reason: string }[];
}
