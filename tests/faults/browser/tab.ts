import type { IDBFactory } from 'fake-indexeddb';
import type { Timeline } from '../timeline.ts';
import type { AppModule, Globals } from './bundle.ts';
import { TabStorage, type StorageOwner, type WriteFate } from './storage.ts';

/** Sends a request for a tab. */
export type Send = (tab: Tab, url: string, init: RequestInit) => Promise<Response>;

/** The tab was closed, or crashed, in the midst of its work. */
export class TabEndedError extends Error {
  override readonly name = 'TabEndedError';
}

/** One page of the app. Once it has ended, nothing that it still does reaches anybody. */
export class Tab implements StorageOwner {
  readonly #timeline: Timeline;
  readonly #send: Send;
  readonly #onEnd: () => void;
  readonly #storage: TabStorage;
  readonly #ended: Promise<never>;
  #app: AppModule | undefined;
  #leave: () => void = () => {};
  #reject: (error: Error) => void = () => {};
  #isDead = false;
  /** Decides about every write to IndexedDB. */
  onWrite: (database: string) => WriteFate = () => 'written';

  constructor(timeline: Timeline, send: Send, factory: IDBFactory, onEnd: () => void) {
    this.#timeline = timeline;
    this.#send = send;
    this.#onEnd = onEnd;
    this.#storage = new TabStorage(timeline, this, factory);
    this.#ended = new Promise<never>((_, reject) => (this.#reject = reject));
    this.#ended.catch(() => {});
  }

  get app(): AppModule {
    if (!this.#app) {
      throw new Error('The tab has not been started');
    }
    return this.#app;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  globals(): Globals {
    return {
      ...this.#storage.globals(),
      fetch: (input: string, init: RequestInit = {}) =>
        this.#isDead ? new Promise<never>(() => {}) : this.#send(this, input, init),
    };
  }

  start(app: AppModule, leave: () => void): void {
    this.#app = app;
    this.#leave = leave;
  }

  fateOfWrite(database: string): WriteFate {
    return this.onWrite(database);
  }

  /** It crashes. */
  end(): void {
    if (this.#isDead) {
      return;
    }
    this.#isDead = true;
    this.#storage.abort();
    this.#onEnd();
    this.#reject(new TabEndedError('The tab has ended'));
  }

  /** The user closes it: it is told before it ends. */
  close(): void {
    this.#leave();
    this.end();
  }

  /** Does the work, in no time. Throws `TabEndedError` where the tab ends before it is done. */
  do<T>(work: (app: AppModule) => Promise<T>): Promise<T> {
    return this.#timeline.until(Promise.race([work(this.app), this.#ended]));
  }
}
