import { decode } from '../pictures/decode';
import type { Task } from '../protocol';
import { abilitiesOf } from '../runtime/abilities';
import { embed } from './embed';
import { OpenModels } from './open-models';
import type { TaskContext } from './schedule';

const models = new OpenModels();

/** Does one task. @throws VisionError, or AbortError when the context's signal fires */
export const perform = async (task: Task, context: TaskContext): Promise<unknown> => {
  switch (task.name) {
    case 'abilities': {
      return abilitiesOf();
    }
    case 'addModel': {
      return models.add(task, context);
    }
    case 'removeModel': {
      await models.remove(task.slot);
      return null;
    }
    case 'detect': {
      const detector = await models.detector();
      context.signal.throwIfAborted();
      const picture = await decode(task.picture);
      context.signal.throwIfAborted();
      return detector.detect(picture);
    }
    case 'openEmbedding': {
      await models.embedder(task.model);
      return null;
    }
    case 'embed': {
      return embed(await models.embedder(task.model), task, context);
    }
  }
};
