/** Plays the seeds that it is told to, and says what came of them. Started by `processes.ts`. */
import { isOfEndedTab } from '../browser/storage.ts';
import { generate } from '../sequence/generate.ts';
import { isFailure, Theatre } from '../theatre.ts';
import { addFigures, figuresOf, noFigures } from './figures.ts';
import type { Answer, Task } from './processes.ts';
import { tell } from './tell.ts';

const say = (answer: Answer) => new Promise<void>((resolve) => process.send?.(answer, () => resolve()));

const work = async ({ seeds, hasResets, told }: Task): Promise<Answer> => {
  const theatre = await Theatre.open();
  let figures = noFigures;
  const failures: Answer['failures'] = [];
  for (const seed of seeds) {
    const played = await theatre.play(generate(seed, { hasResets }));
    figures = addFigures(figures, figuresOf(played));
    if (isFailure(played)) {
      const isTold = failures.length < told;
      failures.push({ seed, text: isTold ? tell(await theatre.shrink(played), { isWhole: true }) : null });
    }
  }
  await theatre.close();
  return { figures, failures };
};

process.on('unhandledRejection', (error) => {
  if (!isOfEndedTab(error)) {
    throw error;
  }
});
process.once('message', (task: Task) => {
  void work(task)
    .then((answer) => say(answer))
    .then(() => process.disconnect());
});
