import type { ModelFailure, WrongSetting } from '$lib/pets/library/models/model-sentence';
import type { modelsState } from '$lib/pets/library/models/models.svelte';

interface ModelWords {
  title: string;
  description: string;
  choose: string;
  /** The last two only where it has a place to drop its files. */
  drop: string;
  where: string;
}

const embedding: ModelWords = {
  title: 'pets.models.embedding.title',
  description: 'pets.models.embedding.description',
  choose: 'pets.models.embedding.choose',
  drop: 'pets.models.embedding.drop',
  where: 'pets.models.embedding.where',
};

export const modelWords: Record<Parameters<typeof modelsState.add>[0], ModelWords> = {
  detector: {
    title: 'pets.models.detector.title',
    description: 'pets.models.detector.description',
    choose: 'pets.models.detector.choose',
    drop: 'pets.models.detector.drop',
    where: 'pets.models.detector.where',
  },
  embedding,
  embedding_cat: {
    ...embedding,
    title: 'pets.models.embedding_cat.title',
    description: 'pets.models.embedding_cat.description',
    choose: 'pets.models.embedding_cat.choose',
  },
  embedding_dog: {
    ...embedding,
    title: 'pets.models.embedding_dog.title',
    description: 'pets.models.embedding_dog.description',
    choose: 'pets.models.embedding_dog.choose',
  },
};

/** Why a model was not accepted, or does not work. */
export const failureWords: Record<ModelFailure['key'], string> = {
  bad_settings: 'pets.models.failure.bad_settings',
  broken: 'pets.models.failure.broken',
  cannot_run: 'pets.models.failure.cannot_run',
  detector: 'pets.models.failure.detector',
  embedding: 'pets.models.failure.embedding',
  no_model: 'pets.models.failure.no_model',
  no_names: 'pets.models.failure.no_names',
  no_settings: 'pets.models.failure.no_settings',
  no_space: 'pets.models.failure.no_space',
  not_onnx: 'pets.models.failure.not_onnx',
  not_unit: 'pets.models.failure.not_unit',
  other: 'pets.models.failure.other',
  picture: 'pets.models.failure.picture',
  truncated: 'pets.models.failure.truncated',
  unread: 'pets.models.failure.unread',
  wrong_shape: 'pets.models.failure.wrong_shape',
};

/** What to do about it. */
export const adviceWords: Record<ModelFailure['advice'], string> = {
  choose: 'pets.models.advice.choose',
  choose_embedding: 'pets.models.advice.choose_embedding',
  copy: 'pets.models.advice.copy',
  memory: 'pets.models.advice.memory',
  other: 'pets.models.advice.other',
  room: 'pets.models.advice.room',
};

/** What a setting of a model should be. */
export const rightWords: Record<WrongSetting['right'], string> = {
  dimensions: 'pets.models.right.dimensions',
  json: 'pets.models.right.json',
  layout: 'pets.models.right.layout',
  model: 'pets.models.right.model',
  numbers: 'pets.models.right.numbers',
  object: 'pets.models.right.object',
  order: 'pets.models.right.order',
  positive: 'pets.models.right.positive',
  range: 'pets.models.right.range',
  same: 'pets.models.right.same',
  scale: 'pets.models.right.scale',
  side: 'pets.models.right.side',
};
