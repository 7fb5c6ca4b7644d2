import { openLive } from '$lib/host';
import type { LiveConnection, LiveListeners } from '../../immich/live/news';
import { toldFrom } from '../visit';
import { UnreadNews, type NewsOptions } from './unread-news';

/** As long as others may have written before all is read again when a page is looked at again: nothing is lost then. */
const hiddenMs = 60_000;
/** So long after photos have come, lists are asked for as if nobody told: nobody says whose faces were found on them. */
const facesWithinMs = 600_000;

/**
 * Has lists and photos read again when the server says that they have changed, while the page is looked at; where it can't
 * say so, they are polled. Returns what ends it.
 */
export const followServer = (options: NewsOptions): (() => void) => {
  const news = new UnreadNews(options);
  let connection: Promise<LiveConnection | null> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    let wasLost = false;
    const listeners: LiveListeners = {
      onNews: (each) => {
        if (each.kind === 'photos' && each.areNew) {
          toldFrom(Date.now() + facesWithinMs);
        }
        news.hear(each);
      },
      onConnected: () => {
        toldFrom(Date.now());
        if (wasLost) {
          news.hearOfGap();
        }
      },
      onLost: () => {
        wasLost = true;
        toldFrom(Infinity);
      },
    };
    connection ??= openLive(listeners)
      .then((opened) => opened as LiveConnection | null)
      .catch(() => null);
  };

  const close = () => {
    clearTimeout(timer);
    toldFrom(Infinity);
    void connection?.then((opened) => opened?.close());
    connection = undefined;
  };

  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') {
      open();
      news.wait();
    } else {
      timer = setTimeout(close, hiddenMs);
    }
  };

  look();
  document.addEventListener('visibilitychange', look);
  // A page that holds a connection is not kept for coming back to it.
  addEventListener('pagehide', close);
  addEventListener('pageshow', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    removeEventListener('pagehide', close);
    removeEventListener('pageshow', look);
    close();
    news.stop();
  };
};
