export const getFormatter = (): Promise<(key: string) => string> => Promise.resolve((key) => key);
