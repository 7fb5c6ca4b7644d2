/** Whether the app on this machine answers: for the health check of a container, which has neither a shell nor curl. */
import { hostFrom, portFrom } from './listenAt.ts';

/** Every interface is asked by way of this machine's own. */
const isAny = (host: string): boolean => host === '0.0.0.0' || host === '::';

const isHealthy = async (): Promise<boolean> => {
  const host = hostFrom(process.env);
  const name = isAny(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const address = `http://${name}:${portFrom(process.env)}/healthz`;
  try {
    const { ok } = await fetch(address, { signal: AbortSignal.timeout(4000) });
    return ok;
  } catch {
    return false;
  }
};

process.exitCode = (await isHealthy()) ? 0 : 1;
