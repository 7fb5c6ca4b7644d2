import { expect, test as base, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tools/chromium.ts';
import { ensureProgram } from '../tools/programs.ts';
import { startDemo, type Demo } from './support/network/demo.ts';
import { startImmichWeb, type ImmichWeb } from './support/network/immich-web.ts';
import { untilTold } from './support/network/live.ts';
import { documented, freePort, startCaddy, startNginx } from './support/network/proxies.ts';
import { expectToast } from './support/pages/gallery.ts';
import { drawnStory } from './support/test.ts';

/** The app under a path of Immich's own address, behind a proxy that is set up as the documents say. */
interface Shared {
  origin: string;
  demo: Demo;
  immich: ImmichWeb;
}

interface Setup {
  program: string;
  debianPackage: string;
  start: typeof startNginx;
  file: string;
}

const test = base.extend<{ shared: Shared; setup: Setup }>({
  setup: [null!, { option: true }],

  launchOptions: async ({ launchOptions: _ }, use) => {
    const args = [...chromiumArguments, '--host-resolver-rules=MAP photos.lan 127.0.0.1'];
    await use({ executablePath: findChromium(), args });
  },

  shared: async ({ setup: { program, debianPackage, start, file } }, use) => {
    const found = ensureProgram(program, debianPackage);
    test.skip(!found, `${program} is neither here nor can Debian's package ${debianPackage} be installed.`);
    const demo = await startDemo([], { BASE_PATH: '/petsapp', TRUST_PROXY: 'true' });
    const app = demo.origin.replace('localhost', '127.0.0.1');
    const immich = await startImmichWeb(app);
    const port = await freePort();
    const proxy = await start(found!, documented(file), { app, immich: immich.origin }, port);
    await use({ origin: `https://photos.lan:${port}`, demo, immich });
    await proxy.stop();
    immich.close();
    await demo.stop();
  },
});

test.use({ ignoreHTTPSErrors: true });

const { unnamedDog } = drawnStory();
const [fragment] = unnamedDog.fragments;
const other = unnamedDog.wrongPersonId;

/** As on Immich's own page. */
const signInAtImmich = async (page: Page, origin: string): Promise<void> => {
  await page.goto(`${origin}/auth/login`);
  await expect(page).toHaveTitle('Immich');
  const status = await page.evaluate(async () => {
    const answer = await fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'demo@example.com', password: 'demo' }),
    });
    return answer.status;
  });
  expect(status).toBe(201);
};

const ways: [string, Setup][] = [
  ['nginx', { program: 'nginx', debianPackage: 'nginx-light', start: startNginx, file: 'immich-nginx.conf' }],
  ['Caddy', { program: 'caddy', debianPackage: 'caddy', start: startCaddy, file: 'immich-Caddyfile' }],
];

for (const [name, setup] of ways) {
  test.describe(() => {
    test.use({ setup });

    test(`on Immich's own address, under a path, behind ${name}: Immich's session, every page, and a name`, async ({
      page,
      shared: { origin, immich },
    }) => {
      const elsewhere: string[] = [];
      const failed: string[] = [];
      const told = untilTold(page);
      await signInAtImmich(page, origin);
      immich.pages.length = 0;
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.origin !== origin || !url.pathname.startsWith('/petsapp')) {
          elsewhere.push(request.url());
        }
      });
      page.on('response', (response) => {
        if (response.status() >= 400) {
          failed.push(`${response.status()} ${response.url()}`);
        }
      });
      page.on('pageerror', (error) => void failed.push(String(error)));

      await page.goto(`${origin}/petsapp`);
      await expect(page).toHaveURL(`${origin}/petsapp/pets`);
      await expect(page.locator('[data-card]').first()).toBeVisible();
      await told;

      await page.goto(`${origin}/petsapp/pets/${fragment}/`);
      await expect(page).toHaveURL(`${origin}/petsapp/pets/${fragment}`);
      await page.getByRole('button', { name: 'Add a name' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Bramble');
      await page.keyboard.press('Enter');
      await expectToast(page, 'Named Bramble');

      const pages = ['/pets/inbox', '/pets/history', '/pets/settings', '/pets/review', '/about', '/https'];
      for (const path of [...pages, `/pets/${other}?view=faces`, `/pets/${other}/split`]) {
        await page.goto(`${origin}/petsapp${path}`);
        await expect(page.getByRole('main').getByRole('heading').first(), path).toBeVisible();
        await page.reload();
        await expect(page.getByRole('main').getByRole('heading').first(), path).toBeVisible();
        await expect(page, path).toHaveURL(`${origin}/petsapp${path}`);
      }
      await page.goto(`${origin}/petsapp/pets/${other}`);
      await page.locator(`a[href*="/photos/"]`).first().click();
      await expect(page).toHaveURL(/\/petsapp\/pets\/[^/]+\/photos\/[^/]+$/u);
      await page.reload();
      await expect(page.getByRole('img').first()).toBeVisible();

      expect(elsewhere).toEqual([]);
      expect(failed).toEqual([]);
      expect(immich.pages).toEqual([]);
    });

    test(`under a path behind ${name}: signed out, the form leads back to where one was`, async ({
      page,
      shared: { origin },
    }) => {
      await page.goto(`${origin}/petsapp/pets/history`);
      await expect(page).toHaveURL(`${origin}/petsapp/sign-in?continue=%2Fpetsapp%2Fpets%2Fhistory`);
      await page.getByLabel('Email').fill('demo@example.com');
      await page.getByLabel('Password', { exact: true }).fill('demo');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page).toHaveURL(`${origin}/petsapp/pets/history`);
      await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
    });
  });
}
