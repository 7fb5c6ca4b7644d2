import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A running `npm run demo`, without the installing and building in front of it. */
export interface Demo {
  /** Where the app is served, with the path that it lives under, and without a slash at the end. */
  origin: string;
  pid: number;
  /** What it has printed so far, standard output alone. */
  output(): string;
  /** Ends it as Ctrl-C does; returns its exit code. */
  stop(): Promise<number | null>;
}

/** The demo ended before it printed a URL. */
export class DemoEnded extends Error {
  override name = 'DemoEnded';
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;

  constructor(code: number | null, output: string, errors: string) {
    super(`The demo ended with code ${code}:\n${output}${errors}`);
    this.code = code;
    this.output = output;
    this.errors = errors;
  }
}

const startLimitMs = 60_000;

/**
 * Runs the demo until it is stopped.
 *
 * @param args arguments of the command, such as `--photos DIR` or `--scale N`
 * @param env the environment beside that of this process
 * @throws DemoEnded when it ends by itself; Error with all that it printed when there is no URL within a minute
 */
export const runDemo = async (args: string[], env: Record<string, string> = {}): Promise<Demo> => {
  const child = spawn('node', ['tools/demo.ts', ...args], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '', HOST: '', ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };

  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const origin = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The demo printed no URL in time:\n${output}${errors}`));
      void stop();
    }, startLimitMs);
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /https?:\/\/\S+(?=\/api\/demo\/sign-in)/u.exec(output);
      if (url) {
        clearTimeout(timer);
        resolve(url[0]);
      }
    });
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new DemoEnded(code, output, errors));
    });
  });
  return { origin, pid: child.pid!, output: () => output, stop };
};

/** Optional data beside the checkout. Where it is not there, requests are not held to it. */
const contract = path.resolve(import.meta.dirname, '../../../../shared/immich/openapi-3.0.3.json');
const held = existsSync(contract) ? ['--contract', contract] : [];

/** Starts the demo on a free port, with everything that tests need; see {@link runDemo}. */
export const startDemo = (args: string[] = [], env: Record<string, string> = {}): Promise<Demo> =>
  runDemo(['--port', '0', '--test-hooks', ...held, ...args], env);

/** Has the demo refuse requests, or break them off; `demo/server/testing/faults.ts` says how. */
export const fail = async ({ origin }: Pick<Demo, 'origin'>, fault: object): Promise<void> => {
  await fetch(`${origin}/api/demo/fail`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
};
