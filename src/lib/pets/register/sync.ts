import { ApiError } from '../core/api-error';
import { RegisterProblem } from './document/register-reading';
import { onRegister } from './local';
import { registerStatus, setRegisterStatus, type RegisterReason } from './status';
import { synchronise } from './synchronise';
import { onHistory } from './unfinished/history';
import { onUnfinished } from './unfinished/unfinished';

/** After a decision, so that a few in a row are sent together. */
const afterWriteMs = 1000;
/** After a write, to see that another browser that wrote at the same moment has not written over it. */
const confirmMs = 5000;

let running: Promise<void> | undefined;
let isWanted = false;
let isOpen = false;
let isStarted = false;
let timer: ReturnType<typeof setTimeout> | undefined;

const reasonOf = (error: unknown): RegisterReason => {
  if (error instanceof RegisterProblem) {
    return 'newer';
  }
  const kind = error instanceof ApiError ? error.kind : 'server';
  return kind === 'forbidden' || kind === 'offline' ? kind : 'failed';
};

const once = async (): Promise<void> => {
  isOpen = false;
  try {
    const { replicas, hasWritten, isHomeless } = await synchronise();
    setRegisterStatus({
      place: isHomeless ? 'browser' : 'server',
      reason: isHomeless ? 'no-photos' : null,
      replicas,
      lastSyncAt: new Date().toISOString(),
    });
    if (hasWritten && isStarted) {
      schedule(confirmMs);
    }
  } catch (error) {
    isOpen = true;
    setRegisterStatus({ place: 'browser', reason: reasonOf(error) });
  }
};

const go = async (): Promise<void> => {
  while (isWanted) {
    isWanted = false;
    await once();
  }
};

/** Never throws: see `registerStatus`. While one run is under way another one follows it, for what was said meanwhile. */
export const sync = (): Promise<void> => {
  isWanted = true;
  clearTimeout(timer);
  running ??= go().finally(() => (running = undefined));
  return running;
};

/** Waits for the run that is under way, if there is one. Never throws. */
export const syncUnderWay = async (): Promise<void> => {
  await running;
};

const schedule = (delayMs: number): void => {
  clearTimeout(timer);
  timer = setTimeout(() => void sync(), delayMs);
};

/** From now on synchronises soon after every decision, when the page is looked at again, and when another one is. */
export const startSync = (): void => {
  if (isStarted) {
    return;
  }
  isStarted = true;
  const onEdit = (origin: 'here' | 'elsewhere') => {
    if (origin === 'elsewhere') {
      return;
    }
    isOpen = true;
    schedule(afterWriteMs);
  };
  onRegister(({ origin }) => onEdit(origin));
  onUnfinished(onEdit);
  onHistory(onEdit);
  const syncIf = (isDue: () => boolean) => () => void (isDue() && sync());
  const onVisibility = syncIf(() => isOpen || document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', onVisibility);
  const onOnline = syncIf(() => isOpen || registerStatus().reason === 'offline');
  addEventListener('online', onOnline);
};
