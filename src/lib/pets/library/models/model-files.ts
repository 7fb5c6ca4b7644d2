import { fetchHostedModel, hostedModel, type HostedModel } from '$lib/host';
import type { EmbeddingSlot } from '../../core/photo/embedding-slot';
import type { ModelSlot } from '../../vision';

/** A model's file, and what lies beside it where its kind has that. */
export interface ModelFiles {
  file: Blob;
  settings?: Blob;
}

/** File names that models are served under beside the app: the model's, and of what belongs to it the first that is there. */
const hostedNames: Record<ModelSlot, { model: string; settings: readonly string[] }> = {
  detector: { model: 'detector.onnx', settings: [] },
  embedding: { model: 'embedding.onnx', settings: ['embedding.json'] },
  embedding_dog: { model: 'embedding_dog.onnx', settings: ['embedding_dog.json', 'embedding.json'] },
  embedding_cat: { model: 'embedding_cat.onnx', settings: ['embedding_cat.json', 'embedding.json'] },
};

/** What is served beside the app for a slot; null without a model. */
export interface HostedFiles {
  model: HostedModel;
  settings: HostedModel | null;
}

export const hostedFor = (slot: ModelSlot): HostedFiles | null => {
  const names = hostedNames[slot];
  const model = hostedModel(names.model);
  const settings = names.settings.flatMap((name) => hostedModel(name) ?? []).at(0) ?? null;
  return model ? { model, settings } : null;
};

/** What they are known again by: another file of either has another one. */
export const tagOf = ({ model, settings }: HostedFiles): string =>
  [model, ...(settings ? [settings] : [])].map(({ tag }) => tag).join(' ');

export const fetchHosted = async ({ model, settings }: HostedFiles, signal: AbortSignal): Promise<ModelFiles> => ({
  ...(settings && { settings: await fetchHostedModel(settings, signal) }),
  file: await fetchHostedModel(model, signal),
});

const isSettings = ({ name }: File): boolean => /\.json$/iu.test(name);

const stemOf = ({ name }: File): string => name.replace(/\.[^.]*$/u, '').toLowerCase();

const speciesWords = { embedding_dog: /(?<!\p{L})dogs?(?!\p{L})/iu, embedding_cat: /(?<!\p{L})cats?(?!\p{L})/iu };

/** What the name of a file says that it is for: one species, or all when it names none or both. */
export const slotNamed = (name: string): EmbeddingSlot => {
  const [isDogs, isCats] = [speciesWords.embedding_dog.test(name), speciesWords.embedding_cat.test(name)];
  return isDogs === isCats ? 'embedding' : isDogs ? 'embedding_dog' : 'embedding_cat';
};

/** A model's file with what belongs to it. */
export interface ChosenFiles {
  file: File;
  settings?: File;
}

/** What belongs to one of several models: what is called like it, or names its species, or is for all. */
const settingsFor = (file: File, all: readonly File[]): File | undefined =>
  all.find((one) => stemOf(one) === stemOf(file)) ??
  all.find((one) => slotNamed(one.name) === slotNamed(file.name)) ??
  all.find((one) => slotNamed(one.name) === 'embedding');

/**
 * Files that the user has chosen together, by the slots that they are for. What is chosen for one species is for that one;
 * what is chosen for all goes where its name says.
 */
export const sortFiles = (slot: ModelSlot, files: readonly File[]): Map<ModelSlot, ChosenFiles> => {
  const settings = files.filter((file) => isSettings(file));
  const models = files.filter((file) => !isSettings(file));
  if (models.length < 2 || slot !== 'embedding') {
    // With nothing else what belongs to a model is taken for one, and refused as none.
    const file = models.at(0) ?? settings.at(0);
    const place = file && slot === 'embedding' ? slotNamed(file.name) : slot;
    return new Map(
      file && [[place, { file, settings: settings.find((one) => stemOf(one) === stemOf(file)) ?? settings.at(0) }]],
    );
  }
  const sorted = new Map<ModelSlot, ChosenFiles>();
  for (const file of models) {
    const place = slotNamed(file.name);
    sorted.set(place, sorted.get(place) ?? { file, settings: settingsFor(file, settings) });
  }
  return sorted;
};
