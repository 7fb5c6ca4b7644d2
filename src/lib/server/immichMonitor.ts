import { addressOf } from './settings';
import { connectionProblemIn, problemInAnswer, type ConnectionProblem } from './tls/connection-problem';
import { problemSentence } from './tls/problem-words';
import { formatVersion, oldestSupported, readVersion, supportOf, type Support } from './version';

/** What is known of the Immich behind this app. */
export type ImmichStatus =
  | { state: Support; version: string; reason: null }
  | { state: 'unreachable' | 'not-immich'; version: null; reason: string; problem?: ConnectionProblem };

/** How long a status is believed, in milliseconds; bad ones briefly, so that a restarted server is noticed at once. */
const goodFor = 30_000;
const badFor = 1000;
const patience = 5000;

/** `fetch` says only "fetch failed"; what happened is in its cause, for several addresses in that one's `errors`. */
const causeOf = (error: unknown): unknown => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (error.name === 'TimeoutError') {
    return `no answer within ${patience / 1000} seconds`;
  }
  const cause = causeOf(error);
  return cause instanceof Error ? cause.message : error.message;
};

/** What an answer without a version has to say for itself. */
const describeAnswer = ({ status, headers }: Response): string => {
  const location = headers.get('location');
  return location === null ? `status ${status} without a version` : `it redirects to ${location}`;
};

/** Asks an Immich for its version. Never throws. */
export const askVersion = async (immichUrl: URL): Promise<ImmichStatus> => {
  try {
    const response = await fetch(`${addressOf(immichUrl)}/api/server/version`, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    if (response.status >= 500) {
      // What a reverse proxy says for a server that is down or still starting.
      return { state: 'unreachable', version: null, reason: `it answers with status ${response.status}` };
    }
    let version = null;
    try {
      version = response.ok ? readVersion(JSON.parse(text)) : null;
    } catch {
      // No JSON: not Immich, which is what the next line says.
    }
    const problem = problemInAnswer(response.status, text);
    if (problem) {
      return { state: 'unreachable', version: null, reason: `status ${response.status}`, problem };
    }
    return version === null
      ? { state: 'not-immich', version: null, reason: describeAnswer(response) }
      : { state: supportOf(version), version: formatVersion(version), reason: null };
  } catch (error) {
    const problem = connectionProblemIn(causeOf(error));
    return { state: 'unreachable', version: null, reason: reasonOf(error), ...(problem && { problem }) };
  }
};

/** The status as one line for the log. */
const describeStatus = (status: ImmichStatus, immichUrl: URL): string => {
  const address = addressOf(immichUrl);
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
      return status.problem
        ? problemSentence(status.problem, immichUrl, status.reason)
        : `Immich at ${address} cannot be reached: ${status.reason}`;
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
