import type { Settings } from '../settings';
import { Attempts } from './attempts';
import type { Patience } from './receive';
import { Slots } from './slots';

/**
 * How much one client may do at once. A page asks for a hundred pictures at once, and a family behind one router, or all who
 * come by a proxy that this app was not told of, are one client.
 */
export const clientDefaults = {
  /** Requests at Immich, and those that wait for their turn. */
  running: 48,
  waiting: 1024,
  /** Requests in JSON whose body is still coming: they hold nothing but a little memory. */
  receiving: 512,
  /** Other bodies, which Immich receives as they come. The app itself sends none. */
  sending: 8,
  /** Attempts to sign in that failed, within a time. */
  attempts: 10,
  attemptsMs: 5 * 60_000,
  idleMs: 15_000,
  wholeMs: 60_000,
  wholeBytes: 128 * 1024,
};

export class ClientLimits {
  readonly running: Slots;
  readonly receiving: Slots;
  readonly sending: Slots;
  readonly attempts: Attempts;
  readonly patience: Patience;

  constructor(limits: Partial<typeof clientDefaults> = {}) {
    const all = { ...clientDefaults, ...limits };
    this.running = new Slots(all.running, all.waiting);
    this.receiving = new Slots(all.receiving, 0);
    this.sending = new Slots(all.sending, 0);
    this.attempts = new Attempts(all.attempts, all.attemptsMs);
    this.patience = all;
  }
}

const known = new WeakMap<Settings, ClientLimits>();

/** The limits of an app: one for each that was set up. */
export const limitsOf = (settings: Settings): ClientLimits => {
  const limits = known.get(settings) ?? new ClientLimits();
  known.set(settings, limits);
  return limits;
};
