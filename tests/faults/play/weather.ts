import type { WriteFate } from '../browser/storage.ts';
import type { Tab } from '../browser/tab.ts';
import type { Fault, RequestFault } from '../server/fault.ts';
import type { Request, Weather } from '../server/network.ts';

interface Meanwhile {
  at: number;
  run(): Promise<unknown>;
}

/** Faults of one step, each at its request or write, and what others do meanwhile. */
export class StepWeather implements Weather {
  #faults: readonly Fault[] = [];
  #meanwhile: Meanwhile[] = [];
  #counts = { any: 0, write: 0, storage: 0 };
  #isFull = false;
  /** How many do what does not count, at the same time. */
  #quiet = 0;
  /** Reads under way. */
  #reads = 0;
  #acting: Promise<unknown> = Promise.resolve();
  /** What was sent in this step, in order. */
  #sent: Request[] = [];
  /** Faults that came about. */
  happened = 0;

  get sent(): readonly Request[] {
    return this.#sent;
  }

  set(faults: readonly Fault[], meanwhile: Meanwhile[] = []): void {
    this.#faults = faults;
    this.#meanwhile = meanwhile;
    this.#counts = { any: 0, write: 0, storage: 0 };
    this.#isFull = false;
    this.#sent = [];
  }

  clear(): void {
    const sent = this.#sent;
    this.set([]);
    this.#sent = sent;
  }

  /** Resolves once others are done with what they have begun, though the tab that would have waited for them has ended. */
  async settle(): Promise<void> {
    await this.#acting;
  }

  /** Does what no fault is to come upon, and what does not count. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    this.#quiet++;
    try {
      return await work();
    } finally {
      this.#quiet--;
    }
  }

  async faultOf(_: Tab, { isWrite, text }: Request): Promise<RequestFault | null> {
    const isBetween = this.#reads === 0;
    this.#reads += isWrite ? 0 : 1;
    if (this.#quiet > 0) {
      return null;
    }
    const any = this.#counts.any++;
    const write = isWrite ? this.#counts.write++ : -1;
    if (isBetween) {
      this.#act(any);
    }
    await this.#acting;
    this.#sent.push({ isWrite, text });
    for (const fault of this.#faults) {
      const count = fault.of === 'any' ? any : write;
      if (fault.of !== 'storage' && count >= fault.at && count < fault.at + fault.times) {
        this.happened++;
        return fault.kind;
      }
    }
    return null;
  }

  ended({ isWrite }: { isWrite: boolean }): void {
    this.#reads -= isWrite ? 0 : 1;
  }

  /**
   * Others do what is due. They do it between two looks of the app: nobody can tell what comes while it looks.
   */
  #act(any: number): void {
    const due = this.#meanwhile.filter(({ at }) => at <= any);
    this.#meanwhile = this.#meanwhile.filter(({ at }) => at > any);
    for (const { run } of due) {
      this.#acting = this.#acting.then(() => run());
    }
  }

  fateOfWrite(): WriteFate {
    if (this.#quiet > 0) {
      return 'written';
    }
    const count = this.#counts.storage++;
    for (const fault of this.#faults) {
      if (fault.of !== 'storage' || fault.at !== count) {
        continue;
      }
      this.happened++;
      if (fault.kind !== 'full') {
        return fault.kind;
      }
      this.#isFull = true;
    }
    return this.#isFull ? 'full' : 'written';
  }
}
