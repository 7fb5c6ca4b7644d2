import { request, type Page } from '@playwright/test';
import { beforeAll } from 'vitest';
import { networkInterfaces } from 'node:os';
import { startDemo } from '../../../e2e/support/network/demo.ts';
import { WebKitPage } from './webkit-page.ts';
import { startWebKit } from './webkit.ts';

/** An address of this machine that browsers do not take for it: pages from there are not secure. */
export const lanAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** The app on the demo in a WebKit of its own, for the tests of one file. */
export interface Given {
  page: WebKitPage;
  /** For whatever asks the server through a page, signed in as the one in WebKit. */
  server: Page;
}

/** @param host what the app is opened by; this machine's own name unless given */
export const givenWebKit = (host?: string): Given => {
  const given = {} as Given;
  beforeAll(async () => {
    const demo = await startDemo(host ? ['--host', host] : []);
    const { driver, stop } = await startWebKit();
    const client = await request.newContext({ baseURL: demo.origin });
    await client.get('/api/demo/sign-in');
    given.page = new WebKitPage(driver, demo.origin);
    given.server = { request: client, context: () => client } as unknown as Page;
    return async () => {
      await client.dispose();
      await stop();
      await demo.stop();
    };
  }, 120_000);
  return given;
};
