import { execFileSync } from 'node:child_process';

interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** What it reads from standard input. */
  input?: Buffer;
}

/** Runs a program and returns what it prints. Throws an Error with what it said when it fails or is not there. */
export const run = (program: string, args: string[], options: Options = {}): Buffer => {
  try {
    return execFileSync(program, args, { maxBuffer: 2 ** 28, ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: Buffer };
    throw new Error(`${program} failed: ${stderr?.toString().trim() || message}`, { cause: error });
  }
};
