import { Embedder } from '../embed/embedder';
import { VisionError } from '../errors';
import { builtInModel } from '../models/built-in.generated';
import { readFile } from '../models/read-file';
import { networkPatienceMs, within } from '../runtime/patience';

const broken = (detail: string): VisionError => new VisionError({ kind: 'broken', detail });

/**
 * Makes an embedder of the model that comes with the app.
 * @throws VisionError `broken` when it cannot be had, or is that of another version of the app
 */
export const openBuiltIn = async (url: string): Promise<Embedder> => {
  const file = await within(networkPatienceMs, async () => {
    const response = await fetch(url);
    if (!response.ok) {
      throw broken(`The built-in model could not be read: ${response.status}`);
    }
    return response.blob();
  });
  const { bytes, hash } = await readFile(file, {
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  if (hash !== builtInModel.hash) {
    throw broken('The built-in model is that of another version');
  }
  return Embedder.open(bytes, builtInModel.preprocessing);
};
