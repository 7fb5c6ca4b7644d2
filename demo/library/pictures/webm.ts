/**
 * The smallest WebM that players seek in: VP8 key frames, one cluster per second, cues and duration up front.
 * Every frame comes as a lossy WebP file, which holds exactly one VP8 key frame.
 */

/** The VP8 key frame inside a lossy WebP file. @throws when the file is no such thing. */
export const vp8Frame = (webp: Buffer): Buffer => {
  if (webp.toString('latin1', 0, 4) !== 'RIFF' || webp.toString('latin1', 8, 12) !== 'WEBP') {
    throw new Error('Not a WebP file');
  }
  for (let offset = 12; offset + 8 <= webp.length;) {
    const size = webp.readUInt32LE(offset + 4);
    if (webp.toString('latin1', offset, offset + 4) === 'VP8 ') {
      return webp.subarray(offset + 8, offset + 8 + size);
    }
    offset += 8 + size + (size % 2);
  }
  throw new Error('A WebP file without a lossy picture');
};

const id = {
  ebml: 0x1a_45_df_a3,
  ebmlVersion: 0x42_86,
  ebmlReadVersion: 0x42_f7,
  ebmlMaxIdLength: 0x42_f2,
  ebmlMaxSizeLength: 0x42_f3,
  docType: 0x42_82,
  docTypeVersion: 0x42_87,
  docTypeReadVersion: 0x42_85,
  segment: 0x18_53_80_67,
  info: 0x15_49_a9_66,
  timestampScale: 0x2a_d7_b1,
  muxingApp: 0x4d_80,
  writingApp: 0x57_41,
  duration: 0x44_89,
  tracks: 0x16_54_ae_6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73_c5,
  trackType: 0x83,
  flagLacing: 0x9c,
  codecId: 0x86,
  defaultDuration: 0x23_e3_83,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cues: 0x1c_53_bb_6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  cluster: 0x1f_43_b6_75,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
} as const;

const bytesOf = (value: number): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
};

/** Sizes are always written in eight bytes: a length descriptor of 1 and 56 bits. */
const sizeOf = (length: number): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(length));
  return size;
};

const element = (name: keyof typeof id, ...content: Buffer[]): Buffer => {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([bytesOf(id[name]), sizeOf(length), ...content]);
};
const integer = (name: keyof typeof id, value: number): Buffer => element(name, bytesOf(value));
const text = (name: keyof typeof id, value: string): Buffer => element(name, Buffer.from(value, 'utf8'));
const decimal = (name: keyof typeof id, value: number): Buffer => {
  const content = Buffer.alloc(8);
  content.writeDoubleBE(value);
  return element(name, content);
};

const clusterOf = (start: number, frames: { at: number; frame: Buffer }[]): Buffer =>
  element(
    'cluster',
    integer('timestamp', start),
    ...frames.map(({ at, frame }) => {
      // Track 1, time relative to the cluster, key frame.
      const head = Buffer.from([0x81, 0, 0, 0x80]);
      head.writeInt16BE(at - start, 1);
      return element('simpleBlock', head, frame);
    }),
  );

/** Cues whose size does not depend on the positions in them. */
const cuesOf = (clusters: { start: number; position: number }[]): Buffer =>
  element(
    'cues',
    ...clusters.map(({ start, position }) => {
      const fixed = Buffer.alloc(4);
      fixed.writeUInt32BE(position);
      return element(
        'cuePoint',
        integer('cueTime', start),
        element('cueTrackPositions', integer('cueTrack', 1), element('cueClusterPosition', fixed)),
      );
    }),
  );

/** A silent video out of lossy WebP pictures of one size, `fps` of them a second. */
export const muxWebm = (pictures: Buffer[], fps: number, width: number, height: number): Buffer => {
  const frames = pictures.map((picture, index) => ({ at: Math.round((index * 1000) / fps), frame: vp8Frame(picture) }));
  const bySecond = Map.groupBy(frames, ({ at }) => Math.floor(at / 1000));
  const clusters = [...bySecond.values()].map((group) => ({ start: group[0].at, data: clusterOf(group[0].at, group) }));
  const info = element(
    'info',
    integer('timestampScale', 1_000_000),
    text('muxingApp', 'pets-for-immich'),
    text('writingApp', 'pets-for-immich'),
    decimal('duration', (pictures.length * 1000) / fps),
  );
  const tracks = element(
    'tracks',
    element(
      'trackEntry',
      integer('trackNumber', 1),
      integer('trackUid', 1),
      integer('trackType', 1),
      integer('flagLacing', 0),
      text('codecId', 'V_VP8'),
      integer('defaultDuration', Math.round(1_000_000_000 / fps)),
      element('video', integer('pixelWidth', width), integer('pixelHeight', height)),
    ),
  );
  const cuesLength = cuesOf(clusters.map(({ start }) => ({ start, position: 0 }))).length;
  let position = info.length + tracks.length + cuesLength;
  const cues = cuesOf(
    clusters.map(({ start, data }) => {
      position += data.length;
      return { start, position: position - data.length };
    }),
  );
  return Buffer.concat([
    element(
      'ebml',
      integer('ebmlVersion', 1),
      integer('ebmlReadVersion', 1),
      integer('ebmlMaxIdLength', 4),
      integer('ebmlMaxSizeLength', 8),
      text('docType', 'webm'),
      integer('docTypeVersion', 4),
      integer('docTypeReadVersion', 2),
    ),
    element('segment', info, tracks, cues, ...clusters.map(({ data }) => data)),
  ]);
};
