import type { WriteFate } from '../browser/storage.ts';
import type { Tab } from '../browser/tab.ts';
import type { Fault, RequestFault } from '../server/fault.ts';
import type { Weather } from '../server/network.ts';

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
  #isQuiet = false;
  /** Faults that came about. */
  happened = 0;

  set(faults: readonly Fault[], meanwhile: Meanwhile[] = []): void {
    this.#faults = faults;
    this.#meanwhile = meanwhile;
    this.#counts = { any: 0, write: 0, storage: 0 };
    this.#isFull = false;
  }

  clear(): void {
    this.set([]);
  }

  /** Does what no fault is to come upon, and what does not count. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    this.#isQuiet = true;
    try {
      return await work();
    } finally {
      this.#isQuiet = false;
    }
  }

  async faultOf(_: Tab, isWrite: boolean): Promise<RequestFault | null> {
    if (this.#isQuiet) {
      return null;
    }
    const any = this.#counts.any++;
    const write = isWrite ? this.#counts.write++ : -1;
    const due = this.#meanwhile.filter(({ at }) => at === any);
    for (const { run } of due) {
      await run();
    }
    for (const fault of this.#faults) {
      const count = fault.of === 'any' ? any : write;
      if (fault.of !== 'storage' && count >= fault.at && count < fault.at + fault.times) {
        this.happened++;
        return fault.kind;
      }
    }
    return null;
  }

  fateOfWrite(): WriteFate {
    if (this.#isQuiet) {
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
