/** The worker's own script: everything that takes time happens here, never on the page. */
import type { FromWorker, ToWorker } from '../protocol';
import { beCautious } from '../runtime/abilities';
import { tellPatience, usualPatienceMs } from '../runtime/patience';
import { perform } from './perform';
import { Schedule } from './schedule';

/** What need not be copied: vectors are the page's from then on. */
const buffersOf = (message: FromWorker): ArrayBufferLike[] => {
  const answer = message.type === 'done' && Array.isArray(message.answer) ? message.answer : [];
  return answer.flatMap((each: unknown) => (each instanceof Float32Array ? [each.buffer] : []));
};

const schedule = new Schedule(perform, (message) =>
  postMessage(message, { transfer: buffersOf(message) as ArrayBuffer[] }),
);

const tell = (ms: number) => postMessage({ type: 'patience', ms } satisfies FromWorker);

tellPatience(tell);
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'caution') {
    beCautious();
  } else {
    schedule.receive(data);
  }
});
tell(usualPatienceMs);
