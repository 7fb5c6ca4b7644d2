/** The learning worker's own script: one lesson, one answer. */
import { learn, type Lesson } from './learn';

addEventListener('message', ({ data }: MessageEvent<Lesson>) => postMessage(learn(data)));
