/** A client has as much under way, and waiting, as it may. */
export class TooMany extends Error {
  override name = 'TooMany';
}

interface Client {
  running: number;
  waiting: (() => void)[];
}

/** Lets each client have so many things under way at once; more of them wait for their turn, up to a number. */
export class Slots {
  readonly #running: number;
  readonly #waiting: number;
  readonly #clients = new Map<string, Client>();

  constructor(running: number, waiting: number) {
    this.#running = running;
    this.#waiting = waiting;
  }

  /**
   * Resolves when it is the client's turn, with what ends it; may be called more than once.
   *
   * @throws TooMany, or the signal's reason when it ends first
   */
  async take(key: string, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const client = this.#clients.get(key) ?? { running: 0, waiting: [] };
    this.#clients.set(key, client);
    if (client.running < this.#running) {
      client.running++;
    } else if (client.waiting.length < this.#waiting) {
      await this.#turn(client, signal);
    } else {
      throw new TooMany('Too many requests of one client');
    }
    let isOver = false;
    return () => {
      if (isOver) {
        return;
      }
      isOver = true;
      this.#end(key, client);
    };
  }

  #turn(client: Client, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        client.waiting.splice(client.waiting.indexOf(go), 1);
        reject(signal?.reason as Error);
      };
      client.waiting.push(go);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #end(key: string, client: Client): void {
    const next = client.waiting.shift();
    if (next) {
      // the place is handed on
      next();
      return;
    }
    client.running--;
    if (client.running === 0) {
      this.#clients.delete(key);
    }
  }
}
