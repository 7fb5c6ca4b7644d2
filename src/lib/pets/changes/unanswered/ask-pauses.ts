/** How long to wait before the server is asked once more what became of a write: it may still be at it. */
export const askPausesMs: readonly number[] = [0, 400, 1200, 3600];
