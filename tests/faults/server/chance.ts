import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { randomOf } from '../random.ts';

type Uuid = ReturnType<typeof crypto.randomUUID>;

/** Has the server, which is in this process, make ids that the seed decides: by them it chooses covers. */
export const seedIds = (seed: number): void => {
  const random = randomOf(seed);
  const digits = (count: number) => Array.from({ length: count }, () => random.below(16).toString(16)).join('');
  crypto.randomUUID = (): Uuid => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
  syncBuiltinESMExports();
};
