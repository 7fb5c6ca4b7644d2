import { IDBFactory } from 'fake-indexeddb';
import type { Random } from '../random.ts';
import type { Timeline } from '../timeline.ts';
import type { AppModule, Globals } from './bundle.ts';
import { Channels } from './channels.ts';
import { chanceGlobals, clockGlobals } from './clock.ts';
import { Tab, type Send } from './tab.ts';
import { WebLocks } from './web-locks.ts';

export interface BrowserKind {
  /** Tabs of the same device share a browser. */
  device: number;
  /** Opened over https, so that there are Web Locks; else leases in IndexedDB. */
  isSecure: boolean;
  /** By how much its clock is wrong. */
  skewMs: number;
}

const memoryStorage = () => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
};

/** Where the app finds the server. */
export const baseUrl = 'http://immich/api';

interface Around {
  start(globals: Globals): AppModule;
  timeline: Timeline;
  random: Random;
  send: Send;
  headers: Record<string, string>;
}

/** A browser on a device of its own: what its tabs share, and what outlives them. */
export class Browser {
  readonly kind: BrowserKind;
  readonly #around: Around;
  readonly #locks = new WebLocks();
  readonly #channels: Channels;
  readonly #factory = new IDBFactory();
  readonly #localStorage = memoryStorage();
  /** What its requests come with: a session of its own once it has signed in anew. */
  headers: Record<string, string>;

  constructor(kind: BrowserKind, around: Around) {
    this.kind = kind;
    this.#around = around;
    this.headers = around.headers;
    this.#channels = new Channels(around.timeline);
  }

  /** Opens the app in a new tab. */
  openTab(): Tab {
    const { start, timeline, random, send } = this.#around;
    const tab = new Tab(timeline, send, this.#factory, () => {
      this.#locks.end(tab);
      this.#channels.end(tab);
    });
    const leaving = new Set<() => void>();
    const globals: Globals = {
      ...clockGlobals(timeline, this.kind.skewMs, () => tab.isDead),
      ...chanceGlobals(random),
      ...tab.globals(),
      navigator: this.kind.isSecure ? { locks: this.#locks.of(tab) } : {},
      localStorage: this.#localStorage,
      window: {},
      BroadcastChannel: this.#channels.of(tab),
      addEventListener: (type: string, listener: () => void) => void (type === 'pagehide' && leaving.add(listener)),
      reportError: (error: unknown) => {
        throw error;
      },
    };
    globals.globalThis = { ...globals, onpagehide: null };
    tab.start(start(globals), () => {
      for (const leave of leaving) {
        leave();
      }
    });
    tab.app.configureApi({ baseUrl, headers: this.headers });
    return tab;
  }
}
