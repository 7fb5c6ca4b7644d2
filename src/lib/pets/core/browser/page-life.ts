const listeners = new Set<() => void>();
let shown: Promise<void> | undefined;

const listen = (): void => {
  addEventListener('pagehide', () => {
    shown = new Promise((resolve) => {
      const come = () => {
        shown = undefined;
        resolve();
      };
      addEventListener('pageshow', come, { once: true });
    });
    for (const leave of listeners) {
      leave();
    }
  });
};

/** Calls back whenever the page is left; it may be shown again later, as it was. */
export const onLeaving = (leave: () => void): void => {
  if (listeners.size === 0 && 'onpagehide' in globalThis) {
    listen();
  }
  listeners.add(leave);
};

/** As if the page was left, and never shown again: until it is loaded anew nothing more is kept. */
export const leaveForGood = (): void => {
  shown = new Promise(() => {});
  for (const leave of listeners) {
    leave();
  }
};

/** Resolves at once while the page is there; once it was left, when it is shown again, if ever. */
export const untilShown = (): Promise<void> | undefined => shown;
