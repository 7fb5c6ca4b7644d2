import { decode } from '../pictures/decode';
import type { Task } from '../protocol';
import { abilitiesOf } from '../runtime/abilities';
import { embed } from './embed';
import { ModelShelf } from './open-models';
import type { TaskContext } from './schedule';

const shelf = new ModelShelf();

/** Does one task. @throws VisionError, or AbortError when the context's signal fires */
export const perform = async (task: Task, context: TaskContext): Promise<unknown> => {
  switch (task.name) {
    case 'abilities': {
      return abilitiesOf();
    }
    case 'addModel': {
      return shelf.add(task, context);
    }
    case 'removeModel': {
      await shelf.remove(task.slot);
      return null;
    }
    case 'detect': {
      const detector = await shelf.detector();
      context.signal.throwIfAborted();
      const picture = await decode(task.picture);
      context.signal.throwIfAborted();
      return detector.detect(picture);
    }
    case 'openEmbedding': {
      await shelf.embedder(task.model);
      return null;
    }
    case 'embed': {
      return embed(await shelf.embedder(task.model), task, context);
    }
  }
};
