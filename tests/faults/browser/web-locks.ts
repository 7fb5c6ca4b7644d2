interface Wish {
  owner: object;
  grant(): void;
}

type Work = (lock: object | null) => Promise<unknown>;
type Options = { ifAvailable?: boolean; signal?: AbortSignal };

/** Web Locks, shared by the tabs of a browser, which frees those of a tab that ends. */
export class WebLocks {
  readonly #holders = new Map<string, object>();
  readonly #queues = new Map<string, Wish[]>();
  readonly #ended = new WeakSet<object>();

  /** The `navigator.locks` of one tab. */
  of(owner: object): { request(name: string, ...rest: [Work] | [Options, Work]): Promise<unknown> } {
    return {
      request: (name, ...rest) => {
        const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest;
        return this.#request(owner, name, options, work);
      },
    };
  }

  /** Frees whatever a tab holds or waits for, as its end does. */
  end(owner: object): void {
    this.#ended.add(owner);
    for (const [name, queue] of this.#queues) {
      this.#queues.set(
        name,
        queue.filter((wish) => wish.owner !== owner),
      );
    }
    for (const [name, holder] of this.#holders) {
      if (holder === owner) {
        this.#free(name);
      }
    }
  }

  async #request(owner: object, name: string, { ifAvailable, signal }: Options, work: Work): Promise<unknown> {
    await Promise.resolve();
    if (this.#ended.has(owner)) {
      // what still runs of it in here does not run in a browser
      return new Promise(() => {});
    }
    if (this.#holders.has(name)) {
      if (ifAvailable) {
        return work(null);
      }
      await this.#wait(owner, name, signal);
    }
    this.#holders.set(name, owner);
    try {
      return await work({ name });
    } finally {
      if (this.#holders.get(name) === owner) {
        this.#free(name);
      }
    }
  }

  #wait(owner: object, name: string, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const wish: Wish = { owner, grant: resolve };
      const queue = this.#queues.get(name) ?? [];
      queue.push(wish);
      this.#queues.set(name, queue);
      signal?.addEventListener('abort', () => {
        this.#queues.set(name, this.#queues.get(name)?.filter((other) => other !== wish) ?? []);
        reject(signal.reason as Error);
      });
    });
  }

  #free(name: string): void {
    const next = this.#queues.get(name)?.shift();
    if (next) {
      this.#holders.set(name, next.owner);
      next.grant();
    } else {
      this.#holders.delete(name);
    }
  }
}
