import { asset } from '$app/paths';

/** A model that is served beside the app. Immich's web serves none but the built-in one. */
export interface HostedModel {
  /** File name, such as `detector.onnx`. */
  name: string;
  /** Bytes. */
  size: number;
  /** Entity tag: another file of the same name has another one. */
  tag: string;
  /** Of the file, in hexadecimal; only of models that tell animals apart and have no `.json` of their own. */
  sha256?: string;
}

/** Where the model that comes with the app lies. */
export const builtInModelUrl = (): string => new URL(asset('/pets/descriptor.onnx'), location.href).href;

/** The file of that name that is served beside the app, of which there is none. */
export const hostedModel = (name: string): HostedModel | undefined =>
  ([] as HostedModel[]).find((model) => model.name === name);

/** Rejects: there is no such file here. */
export const fetchHostedModel = ({ name }: HostedModel, _?: AbortSignal): Promise<Blob> =>
  Promise.reject(new Error(`${name} is not served here`));
