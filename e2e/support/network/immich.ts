import { spawn } from 'node:child_process';
import path from 'node:path';

/** An embedded Immich that runs alone, for several apps before it. */
export interface Immich {
  origin: string;
  stop(): Promise<void>;
}

/** Starts it, with the hooks of tests. Throws when it ends before it listens. */
export const startImmich = async (): Promise<Immich> => {
  const child = spawn('node', ['demo/server-only.ts', '--test-hooks'], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      const address = /^(http\S+)\n/mu.exec(log);
      if (address) {
        resolve(address[1]);
      }
    });
    void ended.then(() => reject(new Error('The embedded Immich ended before it listened.')));
  });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { origin, stop };
};
