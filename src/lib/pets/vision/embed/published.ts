import { builtInModel } from '../models/built-in.generated';
import type { ModelSettings, Preprocessing } from './settings';

/** What nearly all networks are trained with that began with the pictures of ImageNet; what `animal-ml`'s exporter writes, too. */
export const usualPreprocessing: Preprocessing = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
  scale: null,
  size: null,
  channels: 'RGB',
};

export const usualSettings: ModelSettings = { preprocessing: usualPreprocessing, dimensions: null, sizeField: null };

const usual512: ModelSettings = { ...usualSettings, dimensions: 512 };

/**
 * By the SHA-256 of the file. Those of `animal-ml` are in `sidecar/SHA256SUMS` of rtp4jc/immich-animals; the settings are what
 * `scripts/train_final.py` there writes beside every model.
 */
const published: ReadonlyMap<string, ModelSettings> = new Map([
  [builtInModel.hash, { ...usualSettings, preprocessing: builtInModel.preprocessing }],
  // 0.1.0, commit 815f311b: embedding.onnx (ConvNeXt-Tiny) and embedding_resnet50.onnx.
  ['f4d9caf7064462aa5cd77b911aa2047086ee2bcce45028ec0663c17d8b099b3d', usual512],
  ['a72e874a9f7dba81f2d78f388425a1709bc4be9a0e148ed5c38a19c4154c657b', usual512],
  // 0.3.0, commit 3cddfa6b: embedding.onnx (DINOv2-B).
  ['ff90de79ce62aefe82be88ad67b0932837a4248831d16f61a594161177461f45', usual512],
]);

export const publishedSettings = (hash: string): ModelSettings | undefined => published.get(hash);
