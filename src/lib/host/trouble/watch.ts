import { fetchThroughGateway, onGateway } from '../network/gateway';
import { ownPath } from '../own-path';
import { explain } from '../toasts/explain';
import { isNotLoaded } from './not-loaded';
import { tellTrouble, tellWhyNotLoaded } from './tell';

let isAsking = false;
let isAskedAgain = false;

/** A picture doesn't say why it could not be had, so that Immich is asked for something that does: once for many of them. */
const askInstead = async (): Promise<void> => {
  isAskedAgain = true;
  if (isAsking) {
    return;
  }
  isAsking = true;
  while (isAskedAgain) {
    isAskedAgain = false;
    try {
      await fetchThroughGateway(ownPath('/api/server/ping'));
    } catch {
      // offline: what else is asked for will say so
    }
  }
  isAsking = false;
};

const isOfImmich = (target: EventTarget | null): boolean =>
  (target instanceof HTMLImageElement || target instanceof HTMLVideoElement) &&
  new URL(target.currentSrc || target.src, location.href).pathname.startsWith(ownPath('/api/'));

let isWatching = false;

/** Has what keeps the app from loading told wherever it is met, also where nobody waits for the answer. */
export const watchTrouble = (): void => {
  if (isWatching) {
    return;
  }
  isWatching = true;
  onGateway(() => tellTrouble('gateway'));
  addEventListener('unhandledrejection', (event) => {
    if (isNotLoaded(event.reason)) {
      event.preventDefault();
      void tellWhyNotLoaded();
    } else if (explain(event.reason) === 'gateway') {
      // told already
      event.preventDefault();
    }
  });
  // errors of pictures don't bubble
  addEventListener('error', ({ target }) => void (isOfImmich(target) && askInstead()), { capture: true });
};
