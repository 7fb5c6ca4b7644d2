export const authenticate = (): Promise<void> => Promise.resolve();
