/** The worker's own script: everything that takes time happens here, never on the page. */
import type { ToWorker } from '../protocol';
import { perform } from './perform';
import { Schedule } from './schedule';

const schedule = new Schedule(perform, (message) => postMessage(message));

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => schedule.receive(data));
