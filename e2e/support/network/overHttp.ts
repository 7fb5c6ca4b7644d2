import { chromiumArguments, findChromium } from '../../../tools/chromium.ts';
import { firefoxLaunch } from '../../../tools/engines/firefox.ts';
import { test as base } from '../test.ts';
import { askAgain } from './askAgain.ts';
import { askThrough } from './server.ts';

/** A name of this machine that browsers do not take for it: pages from there are not secure, as those of a home server. */
const lanName = 'pets.lan';

/** Tests in a browser that opens the app over plain http, by the name of a machine in the home network. */
export const test = base.extend({
  launchOptions: [
    async ({ browserName }, use) => {
      await use(
        browserName === 'firefox'
          ? firefoxLaunch({ 'network.dns.localDomains': lanName })
          : {
              executablePath: findChromium(),
              args: [...chromiumArguments, `--host-resolver-rules=MAP ${lanName} 127.0.0.1`],
            },
      );
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ demo }, use) => {
    await use(`http://${lanName}:${new URL(demo.origin).port}`);
  },

  context: async ({ context, demo, playwright }, use) => {
    const request = askAgain(await playwright.request.newContext({ baseURL: demo.origin }));
    await request.get('/api/demo/sign-in');
    askThrough(context, request);
    await use(context);
    await request.dispose();
  },
});
