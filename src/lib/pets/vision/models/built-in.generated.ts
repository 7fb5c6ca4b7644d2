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
  hash: 'f7e752916846a4b585bc8bfee0e9d5b231edfa09104fb6887b091e77af2ca8e9',
  key: 'dbb3787066c6291bb0890e2dc27013a843016c307c873b77eb36ae789e27bb89',
  size: 94_979,
  preprocessing: { mean: [0, 0, 0], std: [1, 1, 1], scale: null, size: null, channels: 'RGB' },
};
