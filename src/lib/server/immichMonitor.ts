import { askVersion, type ImmichStatus } from './ask-version';
import { problemSentence } from './problems/problem-words';
import { addressOf } from './settings';
import { formatVersion, oldestSupported } from './version';

/** How long a status is believed, in milliseconds; bad ones briefly, so that a restarted server is noticed at once. */
const goodFor = 30_000;
const badFor = 1000;

/** The status as one line for the log. */
const describeStatus = (status: ImmichStatus, immichUrl: URL): string => {
  const address = addressOf(immichUrl);
  if ('problem' in status && status.problem) {
    return problemSentence(status.problem, immichUrl, status.reason);
  }
  switch (status.state) {
    case 'supported': {
      return `Immich ${status.version} at ${address}`;
    }
    case 'newer': {
      return `Immich ${status.version} at ${address} is newer than this app knows; trying anyway`;
    }
    case 'too-old': {
      return `Immich ${status.version} at ${address} is too old: ${formatVersion(oldestSupported)} or newer is needed`;
    }
    case 'unreachable': {
      return `Immich at ${address} cannot be reached: ${status.reason}`;
    }
    case 'not-immich': {
      return `${address} is not an Immich server: ${status.reason}`;
    }
  }
};

export const isUsable = (status: ImmichStatus): boolean => status.state === 'supported' || status.state === 'newer';

/**
 * Watches the one Immich. Asks when somebody wants to know and what is known has become old, never by itself, so an idle
 * app leaves the server alone; writes one line to the log whenever the status changes.
 */
export class ImmichMonitor {
  readonly #url: URL;
  readonly #ask: (url: URL) => Promise<ImmichStatus>;
  readonly #log: (line: string) => void;
  #status: ImmichStatus | null = null;
  #askedAt = 0;
  #pending: Promise<ImmichStatus> | null = null;

  constructor(url: URL, { ask = askVersion, log = console.log as (line: string) => void } = {}) {
    this.#url = url;
    this.#ask = ask;
    this.#log = log;
  }

  /** The status, at most half a minute old while all is well and a second otherwise. Asks once for simultaneous callers. */
  async status(): Promise<ImmichStatus> {
    if (this.#status !== null) {
      const age = Date.now() - this.#askedAt;
      if (age < (isUsable(this.#status) ? goodFor : badFor)) {
        return this.#status;
      }
    }
    this.#pending ??= this.#refresh().finally(() => (this.#pending = null));
    return this.#pending;
  }

  /** To be told when a request got no answer: what was known is out of date. */
  doubt(): void {
    this.#askedAt = 0;
  }

  async #refresh(): Promise<ImmichStatus> {
    const status = await this.#ask(this.#url);
    this.#askedAt = Date.now();
    const line = describeStatus(status, this.#url);
    if (this.#status === null || line !== describeStatus(this.#status, this.#url)) {
      this.#log(line);
    }
    this.#status = status;
    return status;
  }
}
