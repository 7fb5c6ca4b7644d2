import { expect, test as base, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tools/chromium.ts';
import { ensureProgram } from '../tools/programs.ts';
import { startDemo, type Demo } from './support/network/demo.ts';
import { untilTold } from './support/network/live.ts';
import { documented, freePort, startCaddy, startNginx, type Proxy, type Upstreams } from './support/network/proxies.ts';
import { expectToast } from './support/pages/gallery.ts';
import { drawnStory } from './support/test.ts';

type StartProxy = (program: string, config: string, upstreams: Upstreams, port: number) => Promise<Proxy>;

interface Behind {
  /** Where the browser finds the app, by the proxy. */
  origin: string;
  demo: Demo;
}

const test = base.extend<{ behind: Behind } & Setup>({
  setup: [null!, { option: true }],

  launchOptions: async ({ launchOptions: _ }, use) => {
    const args = [...chromiumArguments, '--host-resolver-rules=MAP pets.lan 127.0.0.1'];
    await use({ executablePath: findChromium(), args });
  },

  behind: async ({ setup }, use) => {
    const { program, debianPackage, start, config, scheme, environment } = setup;
    const file = ensureProgram(program, debianPackage);
    test.skip(!file, `${program} is neither here nor can Debian's package ${debianPackage} be installed.`);
    const port = await freePort();
    const origin = `${scheme}://pets.lan:${port}`;
    const demo = await startDemo([], environment(origin));
    const proxy = await start(file!, config, { app: demo.origin.replace('localhost', '127.0.0.1') }, port);
    await use({ origin, demo });
    await proxy.stop();
    await demo.stop();
  },
});

interface Setup {
  setup: {
    program: string;
    debianPackage: string;
    start: StartProxy;
    config: string;
    scheme: 'http' | 'https';
    environment(origin: string): Record<string, string>;
  };
}

test.use({ ignoreHTTPSErrors: true });

const [fragment] = drawnStory().unnamedDog.fragments;
const nginx = { program: 'nginx', debianPackage: 'nginx-light', start: startNginx, scheme: 'http' } as const;
/** As somebody writes it who has read no documents: the app is asked for as 127.0.0.1. */
const bare = documented('nginx-http.conf').replaceAll(/^ *proxy_set_header.*\n/gmu, '');
const withoutPort = documented('nginx-http.conf').replace('$http_host', '$host');
const nothing = () => ({});
const trusting = () => ({ TRUST_PROXY: 'true' });

const signIn = async (page: Page): Promise<void> => {
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

const isNamed = async ({ origin }: Demo, name: string): Promise<boolean> => {
  const answer = await fetch(`${origin}/api/search/person?name=${name}`, { headers: { 'x-api-key': 'demo-key' } });
  const people = (await answer.json()) as { id: string }[];
  return people.some(({ id }) => id === fragment);
};

const ways = [
  ['nginx over http, as documented', { ...nginx, config: documented('nginx-http.conf'), environment: nothing }],
  ['nginx that leaves the port out', { ...nginx, config: withoutPort, environment: nothing }],
  ['a bare nginx', { ...nginx, config: bare, environment: (PUBLIC_ORIGIN: string) => ({ PUBLIC_ORIGIN }) }],
  [
    'nginx over TLS, as documented',
    { ...nginx, scheme: 'https', config: documented('nginx-https.conf'), environment: trusting },
  ],
  [
    'Caddy over TLS, as documented',
    {
      program: 'caddy',
      debianPackage: 'caddy',
      start: startCaddy,
      scheme: 'https',
      config: documented('Caddyfile'),
      environment: trusting,
    },
  ],
] as const;

for (const [name, setup] of ways) {
  test.describe(() => {
    test.use({ setup: { ...setup } });

    test(`behind ${name}: signed in by the form, and a pet is named`, async ({ page, behind }) => {
      const told = setup.config === bare ? undefined : untilTold(page);
      await page.goto(`${behind.origin}/pets/${fragment}`);
      expect(await page.evaluate(() => isSecureContext)).toBe(setup.scheme === 'https');
      await signIn(page);
      await expect(page).toHaveURL(`${behind.origin}/pets/${fragment}`);
      await page.getByRole('button', { name: 'Add a name' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Bramble');
      await page.keyboard.press('Enter');
      await expectToast(page, 'Named Bramble');
      expect(await isNamed(behind.demo, 'Bramble')).toBe(true);
      await told;
    });
  });
}

test.describe(() => {
  test.use({ setup: { ...nginx, config: bare, environment: nothing } });

  test('behind a bare nginx that nobody told of, the form names both sides and the setting', async ({
    page,
    behind,
  }) => {
    await page.goto(`${behind.origin}/sign-in`);
    await signIn(page);
    const alert = page.getByRole('alert').filter({ hasText: 'The page is at' });
    const host = new URL(behind.demo.origin).port;
    await expect(alert).toContainText(
      `The page is at ${behind.origin}, but the app was asked for as 127.0.0.1:${host}.`,
    );
    await expect(alert).toContainText(`PUBLIC_ORIGIN=${behind.origin}`);
    await expect(page.getByText('Incorrect email or password.')).toHaveCount(0);
  });
});
