/** Nothing goes on any more, and what is waited for has not come. */
export class StandstillError extends Error {
  override readonly name = 'StandstillError';
}

interface Timer {
  at: number;
  number: number;
  call(): void;
}

/** Longer than any wait of the app. */
const mostMs = 2 * 3_600_000;
/** So many turns of the event loop without anything under way, and nothing will come without a timer. */
const quietTurns = 5;
const deadTurns = 200;
const mostTurns = 1_000_000;

const realNow = Date.now;

/** The server's clock, which is never put back, goes on from sequence to sequence. */
let latest = realNow();

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The time of everybody in a sequence, which goes on when nothing is left to do at present: nobody waits in earnest. */
export class Timeline {
  #now = Math.max(latest, realNow());
  #timers: Timer[] = [];
  #numbers = 0;
  /** How deep aside each is that is under way. */
  readonly #underWay = new Set<{ depth: number }>();
  #depth = 0;

  get now(): number {
    latest = Math.max(latest, this.#now);
    return this.#now;
  }

  /** Lets time go by. */
  pass(ms: number): void {
    this.#now += ms;
  }

  /** Calls back later; returns how to stop. */
  after(ms: number, call: () => void): () => void {
    const timer: Timer = { at: Math.ceil(this.#now + Math.max(0, ms || 0)), number: ++this.#numbers, call };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** Says that something is under way, for which no time has to go by; returns how to end that. */
  begin(): () => void {
    const one = { depth: this.#depth };
    this.#underWay.add(one);
    return () => void this.#underWay.delete(one);
  }

  /** Has others do something upon which all that is under way waits: time may have to go by for it. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    this.#depth++;
    try {
      return await work();
    } finally {
      this.#depth--;
    }
  }

  /** Resolves with the work, after as much time as it takes. Throws `StandstillError` where it never ends. */
  async until<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const ended = () => void (isOver = true);
    work.then(ended).catch(ended);
    const end = this.#now + mostMs;
    const depth = this.#depth;
    const isBusy = () => this.#depth > depth || [...this.#underWay].some((one) => one.depth >= depth);
    for (let quiet = 0, turns = 0; !isOver; turns++) {
      await turn();
      quiet = isBusy() ? 0 : quiet + 1;
      if (quiet < quietTurns && turns <= mostTurns) {
        continue;
      }
      if (this.#fireNext()) {
        quiet = 0;
      }
      if (quiet > deadTurns || this.#now > end || turns > mostTurns) {
        throw new StandstillError('What is waited for never ends');
      }
    }
    return work;
  }

  #fireNext(): boolean {
    const [next] = this.#timers.toSorted((a, b) => a.at - b.at || a.number - b.number);
    if (!next) {
      return false;
    }
    this.#timers = this.#timers.filter((timer) => timer !== next);
    this.#now = Math.max(this.#now, next.at);
    next.call();
    return true;
  }
}
