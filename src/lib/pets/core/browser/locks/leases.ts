import { deferred } from '../../async/deferred';
import { randomId } from '../random-id';
import type { Clock } from './clock';
import type { Farewells } from './farewells';
import { HeldLease } from './held-lease';
import type { Lease, LeaseTable } from './lease-table';
import type { Locks, Work } from './locks';
import type { TabMessage, Tabs } from './tabs';

const beatMs = 2000;
const askMs = 1000;
/** So many questions in a row without an answer or a heartbeat: its tab crashed, or sleeps. Some ten seconds. */
const silentRounds = 10;
/** How long a tab that had a lock lets those go first who waited for it. */
const yieldMs = 200;

/** Somebody of this tab who waits for a lock. */
interface Watch {
  name: string;
  token: string;
  /** Whether its holder has answered. */
  isAnswered: boolean;
  /** Whether its holder has said that its page ends. */
  isFreed: boolean;
  wake(): void;
}

/**
 * Locks for browsers without Web Locks, which are all of them on pages opened over plain http: leases in IndexedDB, kept
 * alive by a heartbeat. A lease is taken away only when its holder neither answers nor beats for a number of rounds; each
 * round is as long as this tab's own timers make it, so that it does not matter what the clocks say or who slept. A
 * holder that wakes later finds out when it next confirms. Where there is no IndexedDB either, tabs share nothing that
 * would have to be guarded: then these locks hold within the tab.
 */
export class LeaseLocks implements Locks {
  readonly #table: LeaseTable;
  readonly #tabs: Tabs;
  readonly #clock: Clock;
  readonly #farewells: Farewells;
  /** Tokens of leases that the browser had no room for. */
  readonly #unwritten = new Set<string>();
  readonly #held = new Map<string, HeldLease>();
  readonly #watches = new Set<Watch>();
  /** Names that other tabs wait for. */
  readonly #wanted = new Set<string>();
  #stopBeating: (() => void) | undefined;

  constructor(table: LeaseTable, tabs: Tabs, clock: Clock, farewells: Farewells) {
    this.#table = table;
    this.#tabs = tabs;
    this.#clock = clock;
    this.#farewells = farewells;
    tabs.listen((message) => this.#hear(message));
  }

  async request<T>(name: string, work: Work<T>): Promise<T> {
    if (this.#wanted.delete(name)) {
      await this.#clock.sleep(yieldMs);
    }
    const lease: Lease = { token: randomId(), beats: 0 };
    let standing = await this.#take(name, lease);
    while (standing) {
      standing = await this.#take(name, lease, await this.#untilFree(name, standing));
    }
    return this.#hold(name, lease.token, work);
  }

  async ifFree<T>(name: string, work: Work<T>): Promise<{ result: T } | null> {
    const lease: Lease = { token: randomId(), beats: 0 };
    const standing = await this.#take(name, lease);
    return standing ? null : { result: await this.#hold(name, lease.token, work) };
  }

  async whenFree(name: string, signal: AbortSignal): Promise<void> {
    const standing = await this.#table.read(name).catch(() => undefined);
    const dead = standing && (await this.#untilFree(name, standing, signal));
    if (dead) {
      await this.#free(name, dead.token);
    }
  }

  /** Gives all of them back because the page ends, or sleeps for the Back button: then what runs under them stops. */
  leave(): void {
    for (const held of this.#held.values()) {
      held.drop();
      this.#farewells.say(held.token);
      void this.#free(held.name, held.token);
    }
  }

  async #take(name: string, lease: Lease, over?: Lease): Promise<Lease | null> {
    try {
      const standing = await this.#table.take(name, lease, over);
      const isGone = standing && this.#farewells.has(standing.token);
      return isGone ? await this.#table.take(name, lease, standing) : standing;
    } catch {
      this.#unwritten.add(lease.token);
      return null;
    }
  }

  async #hold<T>(name: string, token: string, work: Work<T>): Promise<T> {
    const isWritten = !this.#unwritten.delete(token);
    const held = new HeldLease(name, token, this.#table, this.#clock, isWritten);
    this.#held.set(name, held);
    this.#stopBeating ??= this.#clock.every(beatMs, () => {
      for (const each of this.#held.values()) {
        void each.beat();
      }
    });
    try {
      return await work(held);
    } finally {
      this.#held.delete(name);
      if (this.#held.size === 0) {
        this.#stopBeating();
        this.#stopBeating = undefined;
      }
      await this.#free(name, token);
    }
  }

  async #free(name: string, token: string): Promise<void> {
    const giving = this.#table.give(name, token).catch(() => {});
    // Said at once as well, since the page may end before the table is written.
    this.#tabs.say({ type: 'freed', name, token });
    await giving;
    this.#tabs.say({ type: 'freed', name, token });
  }

  /** Waits until a lock is free; resolves with the lease of a holder that is gone, which may be taken over. */
  async #untilFree(name: string, standing: Lease, signal?: AbortSignal): Promise<Lease | undefined> {
    let seen = standing;
    let silent = 0;
    for (;;) {
      signal?.throwIfAborted();
      if (this.#farewells.has(seen.token)) {
        return seen;
      }
      const watch = await this.#askAndWait(name, seen.token);
      const now = await this.#table.read(name).catch(() => undefined);
      if (!now || (watch.isFreed && now.token === seen.token)) {
        return now;
      }
      const isAlive = watch.isAnswered || now.token !== seen.token || now.beats !== seen.beats;
      silent = isAlive ? 0 : silent + 1;
      seen = now;
      if (silent >= silentRounds) {
        return now;
      }
    }
  }

  /** One round: asks whether the holder is there, and waits for what comes of it. */
  async #askAndWait(name: string, token: string): Promise<Watch> {
    const { promise, resolve } = deferred<void>();
    const watch: Watch = { name, token, isAnswered: false, isFreed: false, wake: () => resolve() };
    this.#watches.add(watch);
    this.#tabs.say({ type: 'ask', name, token });
    await Promise.race([this.#clock.sleep(askMs), promise]);
    this.#watches.delete(watch);
    return watch;
  }

  #hear(message: TabMessage): void {
    if (message.type === 'ask') {
      const held = this.#held.get(message.name);
      if (held?.token === message.token && !held.isLost) {
        this.#wanted.add(message.name);
        this.#tabs.say({ type: 'here', token: message.token });
      }
      return;
    }
    for (const watch of this.#watches) {
      if (watch.token !== message.token) {
        continue;
      }
      if (message.type === 'here') {
        watch.isAnswered = true;
      } else {
        watch.isFreed = true;
        watch.wake();
      }
    }
  }
}
