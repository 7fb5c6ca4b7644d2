import type * as sdk from '@immich/sdk';
import { vi } from 'vitest';

vi.mock('@immich/sdk', async (original) => {
  const module = await original<typeof sdk>();
  const isCall = ([name, value]: [string, unknown]) => typeof value === 'function' && !/^(?:is|set|init)/u.test(name);
  const calls = Object.entries(module).filter((entry) => isCall(entry));
  return { ...module, ...Object.fromEntries(calls.map(([name]) => [name, vi.fn()])) };
});
