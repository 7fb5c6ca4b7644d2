import type { ChangeEvent } from './change';

type Listener = (event: ChangeEvent) => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

const tell = (event: ChangeEvent) => {
  for (const listener of listeners) {
    listener(event);
  }
};

/** Other tabs of this browser show the same people. */
const openChannel = (): BroadcastChannel | undefined => {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') {
    return undefined;
  }
  const opened = new BroadcastChannel('pets-changes');
  opened.addEventListener('message', ({ data }: MessageEvent<ChangeEvent>) => tell(data));
  return opened;
};

/**
 * Calls back after every change, undo, resume and roll-back, in this tab or another one, also after an interrupted one
 * for what it did until then; returns how to stop.
 */
export const onApplied = (listener: Listener): (() => void) => {
  channel ??= openChannel();
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const announce = (event: ChangeEvent): void => {
  tell(event);
  channel?.postMessage(event);
};
