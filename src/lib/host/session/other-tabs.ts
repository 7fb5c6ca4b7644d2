/**
 * Tabs of a browser share a session: whoever signs in or out says so, and the others look whose it is now, so that none
 * shows or writes what is somebody else's.
 */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('pets-session');

export const tellOtherTabs = (): void => channel?.postMessage(null);

/** Calls back when another tab has signed in or out. */
export const onOtherTabs = (listener: () => void): void => channel?.addEventListener('message', listener);
