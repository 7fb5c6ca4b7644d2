import { server } from './network/server';

/** Has the server tell what changes, as long as it can and the connection is kept; null where that is told otherwise. */
export const openLive = (listeners: unknown): Promise<unknown> => server().openLive(listeners);
