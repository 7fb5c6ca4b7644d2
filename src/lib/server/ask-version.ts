import { problemInAnswer, problemInError, type ImmichProblem } from './problems/immich-problem';
import { addressOf } from './settings';
import { formatVersion, readVersion, supportOf, type Support } from './version';

/** What is known of the Immich behind this app. */
export type ImmichStatus =
  | { state: Support; version: string; reason: null }
  | { state: 'unreachable' | 'not-immich'; version: null; reason: string; problem?: ImmichProblem };

/** How long an answer may take, in milliseconds. */
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

const ask = (address: string): Promise<Response> =>
  fetch(address, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  });

/** Whether Immich's machine learning is there: its server asks it the same to know that it is up. Never throws. */
const isMachineLearning = async (immichUrl: URL): Promise<boolean> => {
  try {
    const response = await ask(`${addressOf(immichUrl)}/ping`);
    const text = await response.text();
    return response.ok && text.trim().replaceAll('"', '') === 'pong';
  } catch {
    return false;
  }
};

/** Asks an Immich for its version. Never throws. */
export const askVersion = async (immichUrl: URL): Promise<ImmichStatus> => {
  const asked = new URL(`${addressOf(immichUrl)}/api/server/version`);
  try {
    const response = await ask(asked.href);
    const text = await response.text();
    if (response.status >= 500) {
      // What a reverse proxy says for a server that is down or still starting.
      return { state: 'unreachable', version: null, reason: `it answers with status ${response.status}` };
    }
    let version = null;
    try {
      version = response.ok ? readVersion(JSON.parse(text)) : null;
    } catch {
      // No JSON: not Immich, which is what the end says.
    }
    if (version !== null) {
      return { state: supportOf(version), version: formatVersion(version), reason: null };
    }
    const { status, headers } = response;
    const problem =
      problemInAnswer({ status, headers, text }, asked) ??
      ((await isMachineLearning(immichUrl)) ? 'machine-learning' : null);
    const state = problem === 'http-to-https' ? 'unreachable' : 'not-immich';
    return { state, version: null, reason: describeAnswer(response), ...(problem && { problem }) };
  } catch (error) {
    const problem = problemInError(error) ?? problemInError(causeOf(error));
    return { state: 'unreachable', version: null, reason: reasonOf(error), ...(problem && { problem }) };
  }
};
