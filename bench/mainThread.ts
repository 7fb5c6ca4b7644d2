import type { Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** Microseconds of processor time. */
  tdur?: number;
  args?: { name?: string };
}

/** The tasks of the page's main thread while `work` ran, and what of the names the page has measured meanwhile. */
const traceTasks = async (page: Page, measure: string | null, work: () => Promise<unknown>) => {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    const kept = (value as unknown as TraceEvent[]).filter(
      ({ name }) => name === measure || /RunTask$|^thread_name$/u.test(name),
    );
    events.push(...kept);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', ...(measure === null ? [] : ['blink.user_timing'])] },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();

  const places = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isPage = new Set(places.map(({ pid, tid }) => `${pid}/${tid}`));
  return {
    tasks: events.filter(({ ph, pid, tid }) => ph === 'X' && isPage.has(`${pid}/${tid}`)),
    measured: events.filter(({ name }) => name === measure).sort((a, b) => a.ts - b.ts),
  };
};

/**
 * The most processor time that one task of the page's main thread took while `work` ran, in milliseconds. Unlike a gap on
 * the clock it does not grow when other programs have the processors.
 */
export const longestTask = async (page: Page, work: () => Promise<unknown>): Promise<number> => {
  const { tasks } = await traceTasks(page, null, work);
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
};

/** How long something took that a page has measured, in milliseconds. */
interface MeasuredTime {
  ms: number;
  /** Processor time of the main thread, within it. */
  cpuMs: number;
}

/** How long each took of what the page has measured by `performance.measure` under this name while `work` ran. */
export const measuredTimes = async (
  page: Page,
  name: string,
  work: () => Promise<unknown>,
): Promise<MeasuredTime[]> => {
  const { tasks, measured } = await traceTasks(page, name, work);
  const ends = measured.filter(({ ph }) => ph === 'e');
  return measured
    .filter(({ ph }) => ph === 'b')
    .map(({ ts }, index) => {
      const end = ends[index].ts;
      const within = tasks.filter((task) => task.ts < end && task.ts + (task.dur ?? 0) > ts);
      return { ms: (end - ts) / 1000, cpuMs: within.reduce((total, { tdur = 0 }) => total + tdur, 0) / 1000 };
    });
};

/** What watches the page's main thread from within. */
interface Watch {
  /** Ends it. Returns the longest time in milliseconds in which the thread did not come round to a timer. */
  stop(): number;
}

const startWatch = (): Watch => {
  let longest = 0;
  let last = performance.now();
  let isRunning = true;
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isRunning) {
      setTimeout(() => port2.postMessage(0), 1);
    }
  });
  port1.start();
  port2.postMessage(0);
  return {
    stop: () => {
      isRunning = false;
      return longest;
    },
  };
};

/**
 * The longest time in milliseconds in which the page's main thread did not come round to a timer while `work` ran, by the
 * clock: other programs that have the processors make it longer.
 */
export const longestGap = async <T>(page: Page, work: () => Promise<T>): Promise<{ ms: number; result: T }> => {
  const watch = await page.evaluateHandle(startWatch);
  const result = await work();
  return { ms: await watch.evaluate((each) => each.stop()), result };
};
