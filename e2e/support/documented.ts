import { spawn } from 'node:child_process';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '../..');

/** What stands in a document, and what there is in its place here. */
type Places = Record<string, string>;

interface Options {
  places?: Places;
  env?: Record<string, string>;
  cwd?: string;
}

const spawnShell = (command: string, { places = {}, env, cwd = project }: Options) => {
  let text = command;
  for (const [there, here] of Object.entries(places)) {
    if (!text.includes(there)) {
      throw new Error(`"${command}" has no ${there}.`);
    }
    text = text.replace(there, () => here);
  }
  const child = spawn('sh', ['-c', text], {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, output: () => output };
};

/** Runs a command of a document in a shell until it ends; returns its exit code, and all that it printed. */
export const runDocumented = async (
  command: string,
  options: Options = {},
): Promise<{ code: number | null; output: string }> => {
  const { ended, output } = spawnShell(command, options);
  const code = await ended;
  return { code, output: output() };
};

/** A server that a command of a document has started. */
export interface Started {
  /** What of its output was waited for. */
  said: RegExpExecArray;
  output(): string;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

/**
 * Runs a command of a document in a shell until it says that it listens.
 *
 * @param listens what it says then
 * @throws Error with all that it printed, when it ends before
 */
export const startDocumented = async (command: string, listens: RegExp, options: Options = {}): Promise<Started> => {
  const { child, ended, output } = spawnShell(command, options);
  const said = await new Promise<RegExpExecArray>((resolve, reject) => {
    const look = () => {
      const found = listens.exec(output());
      if (found) {
        resolve(found);
      }
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    void ended.then(() => reject(new Error(`"${command}" ended:\n${output()}`)));
  });
  return {
    said,
    output,
    stop: async () => {
      process.kill(-child.pid!, 'SIGINT');
      await ended;
    },
  };
};
