import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy asks by forward authentication whether somebody may pass, with a log-in page on a name of its own. */
export interface Authelia {
  /** Where the proxy asks. */
  origin: string;
  close(): void;
}

/** The session is a cookie `gateway` of `domain`; the log-in page is at `auth.` before it, and asks for a click. */
export const startAuthelia = async (domain: string): Promise<Authelia> => {
  const server = createServer(({ url = '/', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://auth');
    const { port } = server.address() as AddressInfo;
    if (pathname === '/api/authz/forward-auth') {
      const said = (name: string) => String(headers[`x-forwarded-${name}`]);
      const back = `${said('proto')}://${said('host')}${said('uri')}`;
      if (/(?:^|; )gateway=in(?:;|$)/u.test(headers.cookie ?? '')) {
        response.writeHead(200, { 'remote-user': 'demo' }).end();
      } else {
        response.writeHead(302, { location: `http://auth.${domain}:${port}/?rd=${encodeURIComponent(back)}` }).end();
      }
    } else if (pathname === '/in') {
      const location = searchParams.get('rd')!;
      response.writeHead(302, { location, 'set-cookie': `gateway=in; Domain=${domain}; Path=/` }).end();
    } else {
      const rd = encodeURIComponent(searchParams.get('rd') ?? '');
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Authelia</title><a href="/in?rd=${rd}">Let me in</a>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
