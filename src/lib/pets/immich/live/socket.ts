import { getBaseUrl } from '@immich/sdk';
import { io } from 'socket.io-client';
import { newsOf, type LiveConnection, type LiveListeners } from './news';

/** What can't be had is asked for so often; what could be had once is waited for, ever more rarely. */
const tries = 3;
const pauseMs = { first: 5000, most: 300_000 };

/**
 * Listens to what Immich tells the signed-in user's browsers. Where something in between lets no websockets through, or
 * nobody is signed in, nothing is ever heard. Who has signed out elsewhere hears nothing from then on.
 */
export const connectLive = ({ onNews, onConnected, onLost }: LiveListeners): LiveConnection => {
  const socket = io({
    path: `${getBaseUrl()}/socket.io`,
    transports: ['websocket'],
    forceNew: true,
    reconnectionAttempts: tries - 1,
    reconnectionDelay: pauseMs.first,
    reconnectionDelayMax: pauseMs.most,
  });
  let isConnected = false;
  const setConnected = (value: boolean) => {
    if (value === isConnected) {
      return;
    }
    isConnected = value;
    (value ? onConnected : onLost)();
  };
  const close = () => {
    socket.off().offAny().close();
  };
  // The first that is told to whom Immich knows. It opens sockets to anybody, and closes theirs without coming back.
  socket.on('on_server_version', () => {
    socket.io.reconnectionAttempts(Infinity);
    setConnected(true);
  });
  socket.on('disconnect', () => setConnected(false));
  socket.on('on_session_delete', () => {
    setConnected(false);
    close();
  });
  socket.onAny((event: string, data: unknown) => {
    const news = newsOf(event, data);
    if (news) {
      onNews(news);
    }
  });
  return { close };
};
