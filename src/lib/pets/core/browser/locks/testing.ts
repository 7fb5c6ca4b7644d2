/** Tabs of one browser, whose time passes when a test says so. */
import type { Clock } from './clock';
import type { Farewells } from './farewells';
import { LeaseTable } from './lease-table';
import { LeaseLocks } from './leases';
import type { TabMessage, Tabs } from './tabs';

interface Timer {
  at: number;
  fire(): void;
}

/** Enough turns of the event loop for the database to answer whatever was asked of it. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** One tab. */
export class TestTab {
  readonly locks: LeaseLocks;
  /** Asleep: no timer fires, no message arrives, and nothing is answered until it wakes. */
  #isAsleep = false;
  /** Gone for good. */
  #isDead = false;
  /** Timers of hidden tabs fire once in so many milliseconds. */
  throttleMs = 1;
  #timers: Timer[] = [];
  #listener: (message: TabMessage) => void = () => {};
  #inbox: TabMessage[] = [];
  readonly #browser: TestBrowser;
  readonly #table: LeaseTable;

  constructor(browser: TestBrowser, table: LeaseTable) {
    this.#browser = browser;
    this.#table = table;
    const tabs: Tabs = {
      say: (message) => !this.#isDead && browser.deliver(this, message),
      listen: (listener) => {
        this.#listener = listener;
      },
    };
    const later = (ms: number, fire: () => void): Timer => {
      const timer = { at: Math.ceil((browser.now + ms) / this.throttleMs) * this.throttleMs, fire };
      this.#timers.push(timer);
      return timer;
    };
    const clock: Clock = {
      now: () => browser.now,
      sleep: (ms) => new Promise((resolve) => void later(ms, resolve)),
      every: (ms, call) => {
        let isOn = true;
        const again = () => {
          if (!isOn) {
            return;
          }
          call();
          later(ms, again);
        };
        later(ms, again);
        return () => {
          isOn = false;
        };
      },
    };
    this.locks = new LeaseLocks(table, tabs, clock, browser.farewells);
  }

  receive(message: TabMessage): void {
    if (this.#isAsleep) {
      this.#inbox.push(message);
    } else if (!this.#isDead) {
      queueMicrotask(() => this.#listener(message));
    }
  }

  fireDue(): void {
    if (this.#isAsleep || this.#isDead) {
      return;
    }
    const due = this.#timers.filter(({ at }) => at <= this.#browser.now);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { fire } of due) {
      fire();
    }
  }

  sleep(): void {
    this.#isAsleep = true;
  }

  wake(): void {
    this.#isAsleep = false;
    const missed = this.#inbox;
    this.#inbox = [];
    for (const message of missed) {
      this.receive(message);
    }
  }

  /** The browser kills it without a word. */
  crash(): void {
    this.#isDead = true;
  }

  /** It is closed, or the user goes to another site. */
  close(): void {
    // A page that ends gets no more from its database.
    this.#table.give = () => new Promise(() => {});
    this.locks.leave();
    this.#isDead = true;
  }
}

/** A browser with tabs that share a database. */
export class TestBrowser {
  now = 0;
  readonly #tabs: TestTab[] = [];
  readonly #left = new Set<string>();
  readonly farewells: Farewells = {
    say: (token) => void this.#left.add(token),
    has: (token) => this.#left.has(token),
  };
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  open(): TestTab {
    const tab = new TestTab(this, new LeaseTable(this.#name));
    this.#tabs.push(tab);
    return tab;
  }

  deliver(from: TestTab, message: TabMessage): void {
    for (const tab of this.#tabs) {
      if (tab !== from) {
        tab.receive(message);
      }
    }
  }

  /** Lets time pass for all tabs, in steps that are shorter than any of their timers. */
  async pass(ms: number): Promise<void> {
    await settle();
    for (const end = this.now + ms; this.now < end;) {
      this.now = Math.min(end, this.now + 200);
      for (const tab of this.#tabs) {
        tab.fireDue();
      }
      await settle();
    }
  }
}
