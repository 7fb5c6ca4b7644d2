import type { IncomingMessage } from 'node:http';
import type { Settings } from '../settings.ts';

const sentence =
  'A proxy with https stands in front of this app, and TRUST_PROXY is not set: all who come by it count as one client, and their cookies are not marked for https alone. Set TRUST_PROXY to the address of the proxy, or to true.';

/**
 * Says once, in the log, that https in front of this app is not known of. It may be a browser that claims so: what is logged
 * holds nothing that came with the request.
 */
export const watchForUntoldProxy = (
  settings: Settings,
  log: (line: string) => void,
): ((request: IncomingMessage) => void) => {
  let isTold = settings.trustProxy || settings.isQuiet;
  return ({ headers }) => {
    if (isTold) {
      return;
    }
    const said = String(headers['x-forwarded-proto'] ?? headers['x-forwarded-scheme'] ?? headers.forwarded ?? '');
    const isOwnPage = headers.origin === `https://${headers.host ?? ''}`;
    if (
      /^https\b|proto="?https/iu.test(said) ||
      headers['x-forwarded-ssl'] === 'on' ||
      headers['front-end-https'] === 'on' ||
      isOwnPage
    ) {
      isTold = true;
      log(sentence);
    }
  };
};
