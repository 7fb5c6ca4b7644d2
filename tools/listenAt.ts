import { hasKey } from '../src/lib/server/key/read-key.ts';

type Environment = Record<string, string | undefined>;

/** A reason not to start that the user can do something about; the message is a sentence. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Every interface by default; with an API key, which lets in whoever can connect, only this machine. */
export const hostFrom = (env: Environment): string => env.HOST || (hasKey(env) ? '127.0.0.1' : '0.0.0.0');

/** The port in `PORT`, 3000 without one. Throws a {@link StartError} for anything that is no port. */
export const portFrom = (env: Environment): number => {
  const port = Number(env.PORT || 3000);
  if (!Number.isSafeInteger(port) || port < 0 || port > 65_535) {
    throw new StartError(`PORT must be a number from 0 to 65535, not "${env.PORT}".`);
  }
  return port;
};
