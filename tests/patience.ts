import { vi } from 'vitest';

const { waitFor, waitUntil } = vi;
const patient = <T extends object>(options: T | number | undefined) => ({
  timeout: 10_000,
  ...(typeof options === 'number' ? { timeout: options } : options),
});

// What takes a moment takes a busy machine longer than the second that is waited unless told.
vi.waitFor = (callback, options) => waitFor(callback, patient(options));
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options));
