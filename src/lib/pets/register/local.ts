import { exclusive } from '../core/browser/locks';
import { libraryEvents } from '../core/events';
import { openBrowserStore, type BrowserStore } from '../core/storage/browser-store';
import { currentUserId } from '../immich/transport/session';
import { withOldDecisions } from './document/old-decisions';
import { emptyRegister, never, newRecord, type Register } from './document/register';
import { changedDecisions } from './document/register-people';
import { boundRegister, latestStamp, now, setClock, stampAfter } from './document/register-stamps';
import { tables, type Tables } from './tables';

export interface RegisterEvent {
  before: Register;
  after: Register;
  origin: 'here' | 'elsewhere';
}

/** Makes a register out of one; `stamp` is later than all stamps in it. What it leaves out stays as it was. */
export type Edit = (register: Register, stamp: string) => Register;

const listeners = new Set<(event: RegisterEvent) => void>();

class LocalRegister {
  readonly #store: BrowserStore<Tables>;
  readonly #name: string;
  readonly #channel: BroadcastChannel | undefined;
  #register = emptyRegister;
  #revision: number | undefined;

  constructor(store: BrowserStore<Tables>, name: string) {
    this.#store = store;
    this.#name = name;
    if (typeof window !== 'undefined' && typeof BroadcastChannel !== 'undefined') {
      this.#channel = new BroadcastChannel(name);
      this.#channel.addEventListener('message', () => void this.follow());
    }
  }

  async read(): Promise<Register> {
    if (this.#revision === undefined) {
      await exclusive(this.#name, () => this.#refresh());
    }
    return this.#register;
  }

  /** Whether the user has ever said or changed anything, here or elsewhere: before that nothing is written to Immich. */
  async hasWord(): Promise<boolean> {
    const { records, answers } = await this.read();
    return (
      Object.keys(answers).length > 0 ||
      Object.values(records).some(({ updatedAt }) => updatedAt !== never) ||
      (await this.#store.get('revision', 'word')) !== undefined
    );
  }

  /** @returns whether it is the first */
  async noteWord(): Promise<boolean> {
    const isFirst = !(await this.hasWord());
    if (isFirst) {
      await this.#store.put('revision', 'word', 1);
    }
    return isFirst;
  }

  /**
   * Stamps that this device's clock put days ahead are put right, so that they don't have the last word everywhere. By a time that is
   * past it is only known that stamps until then may be true.
   */
  async hearServerTime(time: number, isPast: boolean): Promise<void> {
    const heard = isPast ? ((await this.#store.get('revision', 'heard')) ?? 0) : 0;
    await (time > heard ? this.#store.put('revision', 'heard', time) : null);
    if (!isPast) {
      setClock(time);
      await this.edit((register) => boundRegister(register), 'elsewhere');
    }
  }

  async edit(edit: Edit, origin: RegisterEvent['origin']): Promise<void> {
    await exclusive(this.#name, async (held) => {
      await this.#refreshOrKeep();
      const before = this.#register;
      const after = edit(before, stampAfter(latestStamp(before)));
      await held.confirm();
      if (await this.#save(before, after)) {
        this.#register = after;
        this.#channel?.postMessage(null);
        this.#tell({ before, after, origin });
      }
    });
  }

  async #refresh(): Promise<void> {
    const revision = (await this.#store.get('revision', 'revision')) ?? 0;
    // what a browser has taken away is no news
    const isTakenAway = this.#store.trouble !== null && revision < (this.#revision ?? 0);
    if (revision === this.#revision || isTakenAway) {
      return;
    }
    const [old, records, answers] = await Promise.all([
      revision === 0 ? this.#store.entries('decisions') : [],
      this.#store.entries('records'),
      this.#store.entries('answers'),
    ]);
    this.#revision = revision;
    // Records of earlier versions lack what has been added since.
    const whole = records.map(([key, record]) => [key, { ...newRecord(record.id, record.personId), ...record }]);
    this.#register = { version: 1, records: Object.fromEntries(whole), answers: Object.fromEntries(answers) };
    // a clock that is late has seen true stamps that are ahead of it
    const heard = (await this.#store.get('revision', 'heard')) ?? 0;
    const renewed = boundRegister(withOldDecisions(this.#register, old), Math.max(Date.now(), now(), heard));
    await this.#save(this.#register, renewed);
    this.#register = renewed;
  }

  /** A browser that takes its storage away in the middle leaves what this page knows. */
  async #refreshOrKeep(): Promise<void> {
    try {
      await this.#refresh();
    } catch (error) {
      if (this.#revision === undefined) {
        throw error;
      }
    }
  }

  async follow(): Promise<void> {
    await this.read();
    await exclusive(this.#name, async () => {
      const before = this.#register;
      await this.#refreshOrKeep();
      if (this.#register !== before) {
        this.#tell({ before, after: this.#register, origin: 'elsewhere' });
      }
    });
  }

  async #save(before: Register, after: Register): Promise<boolean> {
    const records = Object.values(after.records).filter((record) => record !== before.records[record.id]);
    const answers = Object.entries(after.answers).filter(([key, answer]) => answer !== before.answers[key]);
    if (records.length === 0 && answers.length === 0) {
      return false;
    }
    // first, as this tab may end before all is written: then others read what there is, and go on from that
    this.#revision = (this.#revision ?? 0) + 1;
    await this.#store.put('revision', 'revision', this.#revision);
    await Promise.all([
      ...records.map((record) => this.#store.put('records', record.id, record)),
      ...answers.map(([key, answer]) => this.#store.put('answers', key, answer)),
    ]);
    return true;
  }

  #tell(event: RegisterEvent): void {
    const decisions = changedDecisions(event.before, event.after);
    if (decisions.size > 0) {
      libraryEvents.emit('DecisionsChanged', { decisions });
    }
    for (const listener of listeners) {
      listener(event);
    }
  }
}

const opened = new Map<string, Promise<LocalRegister>>();

const open = async (): Promise<LocalRegister> => {
  const name = `pets-register-${await currentUserId()}`;
  const register =
    opened.get(name) ?? openBrowserStore<Tables>(name, tables, 2).then((store) => new LocalRegister(store, name));
  opened.set(name, register);
  return register;
};

export const readLocal = async (): Promise<Register> => {
  const register = await open();
  return register.read();
};

/** Changes the register while no other tab does. Entries that stay the same objects count as unchanged. */
export const editLocal = async (edit: Edit, origin: RegisterEvent['origin'] = 'here'): Promise<void> => {
  const register = await open();
  await register.edit(edit, origin);
};

/** Reads what other tabs have written: one that has ended since may not have told this one. */
export const followLocal = async (): Promise<void> => {
  const register = await open();
  await register.follow();
};

/** Notes what the server's clock says, or said when it wrote something that is read. */
export const hearServerTime = async (time: number, { isPast = false } = {}): Promise<void> => {
  const register = await open();
  await register.hearServerTime(time, isPast);
};

/** Whether the user has said or changed anything yet. */
export const hasWord = async (): Promise<boolean> => {
  const register = await open();
  return register.hasWord();
};

/** Notes that the user has changed something, if only in Immich. @returns whether it is the first time */
export const noteWord = async (): Promise<boolean> => {
  const register = await open();
  return register.noteWord();
};

/** Calls back after every change of the register, in this tab or elsewhere; returns how to stop. */
export const onRegister = (listener: (event: RegisterEvent) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
