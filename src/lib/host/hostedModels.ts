import { asset } from '$app/paths';
import { publicConfig, type HostedModel } from './config';
import { fetchThroughGateway } from './network/gateway';
import { ownPath } from './own-path';

/** Where the model that comes with the app lies. */
export const builtInModelUrl = (): string => new URL(asset('/models/descriptor.onnx'), location.href).href;

/** The file of that name that is served beside the app as a model or as part of one, or undefined. */
export const hostedModel = (name: string): HostedModel | undefined =>
  publicConfig.current.models.find((model) => model.name === name);

/** Its file. Rejects when it cannot be had, or with AbortError when `signal` fires. */
export const fetchHostedModel = async ({ name }: HostedModel, signal?: AbortSignal): Promise<Blob> => {
  const response = await fetchThroughGateway(ownPath(`/models/${encodeURIComponent(name)}`), { signal });
  if (!response.ok) {
    throw new Error(`The model could not be read: ${response.status}`);
  }
  return response.blob();
};
