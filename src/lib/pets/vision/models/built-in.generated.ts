import type { Preprocessing } from '../embed/settings';

/** The model that comes with the app, written by tools/models/build.ts. */
export const builtInModel: {
  /** SHA-256 of its file. */
  hash: string;
  /** What its vectors are known by. */
  key: string;
  /** Bytes. */
  size: number;
  preprocessing: Preprocessing;
} = {
  hash: '17449afd4c890347ae77180214536bf2180cf8795ae3689d730782c0c3483cb3',
  key: '8c38f25419d6f22108908356231700bec43b51a6da3553de95845472355d3540',
  size: 121_896,
  preprocessing: { mean: [0, 0, 0], std: [1, 1, 1], scale: null, size: null, channels: 'RGB' },
};
