import { spawn } from 'node:child_process';
import path from 'node:path';

/** A running `npm run demo`, without the installing and building in front of it. */
export interface Demo {
  /** Where the app is served, without a slash at the end. */
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

const startLimitMs = 60_000;

/**
 * Starts the demo on a free port.
 *
 * @param args further arguments of the command, such as `--photos DIR` or `--scale N`
 * @param env the app's settings beside those that the demo makes itself, such as `IMMICH_PUBLIC_URL`
 * @throws Error with everything it printed when it ends, or prints no URL within a minute
 */
export const startDemo = async (args: string[] = [], env: Record<string, string> = {}): Promise<Demo> => {
  const child = spawn('node', ['demo/main.ts', '--port', '0', '--test-hooks', ...args], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '', HOST: '', ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };

  let output = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The demo printed no URL in time:\n${output}`)), startLimitMs);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /https?:\/\/[^\s/]+(?=\/api\/demo\/sign-in)/u.exec(output);
      if (url) {
        clearTimeout(timer);
        resolve(url[0]);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The demo ended with code ${code}:\n${output}`));
    });
  });
  return { origin, pid: child.pid!, stop };
};
