import { spawn } from 'node:child_process';
import path from 'node:path';

/** A program of this repository that printed where it listens. */
export interface Running {
  origin: string;
  log(): string;
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../../..');

const start = async (args: string[], env: Record<string, string>, address: RegExp): Promise<Running> => {
  const child = spawn('node', args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let log = '';
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      const found = address.exec(log);
      if (found) {
        resolve(found[1]);
      }
    });
    void ended.then(() => reject(new Error(`${args[0]} ended before it listened:\n${log}`)));
  });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { origin, log: () => log, stop };
};

/** `npm start` before that Immich, without the building in front of it. */
export const startApp = (immichUrl: string, env: Record<string, string> = {}): Promise<Running> =>
  start(['tools/start.ts'], { IMMICH_URL: immichUrl, HOST: '127.0.0.1', PORT: '0', ...env }, / is at (\S+)\n/u);

/** The embedded Immich alone, for several apps before it. */
export const startImmich = (...options: string[]): Promise<Running> =>
  start(['demo/server-only.ts', '--test-hooks', ...options], {}, /^(http\S+)\n/mu);
