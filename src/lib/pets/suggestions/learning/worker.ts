import { learn, type Lesson } from './learn';

addEventListener('message', ({ data }: MessageEvent<Lesson>) => postMessage(learn(data)));
