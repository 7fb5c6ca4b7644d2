/** Whether websockets come through is known to the app around; without them, lists are asked for every few minutes. */
export const openLive = (_: unknown): Promise<unknown> => Promise.resolve(null);
