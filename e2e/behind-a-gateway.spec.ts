import { expect, test as base } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tools/chromium.ts';
import { ensureProgram } from '../tools/programs.ts';
import { startAuthelia } from './support/network/authelia.ts';
import { startDemo } from './support/network/demo.ts';
import { documented, freePort, startCaddy } from './support/network/proxies.ts';
import { revealCard } from './support/pages/gallery.ts';
import { drawnStory } from './support/test.ts';

const file = 'gateway-Caddyfile';

const test = base.extend<{ origin: string }>({
  launchOptions: async ({ launchOptions: _ }, use) => {
    const args = [...chromiumArguments, '--host-resolver-rules=MAP *.home.lan 127.0.0.1'];
    await use({ executablePath: findChromium(), args });
  },

  origin: async ({ browserName: _ }, use) => {
    const caddy = ensureProgram('caddy', 'caddy');
    test.skip(!caddy, "Caddy is neither here nor can Debian's package be installed.");
    const demo = await startDemo([], { TRUST_PROXY: 'true' });
    const gateway = await startAuthelia('home.lan');
    const port = await freePort();
    const upstreams = { app: demo.origin.replace('localhost', '127.0.0.1'), gateway: gateway.origin };
    const proxy = await startCaddy(caddy!, documented(file), upstreams, port);
    await use(`https://pets.home.lan:${port}`);
    await proxy.stop();
    gateway.close();
    await demo.stop();
  },
});

test.use({ ignoreHTTPSErrors: true });

const [fragment] = drawnStory().unnamedDog.fragments;

test('a gateway with its log-in page elsewhere: in, signed in, signed out there in the middle, and back', async ({
  page,
  origin,
}) => {
  await page.goto(`${origin}/pets`);
  await expect(page).toHaveURL(/^http:\/\/auth\.home\.lan:/u);
  await page.getByRole('link', { name: 'Let me in' }).click();
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`${origin}/pets`);
  const card = await revealCard(page, fragment);

  await page.waitForLoadState('networkidle');
  await card.hover();
  await card.getByRole('button', { name: /^Options for/u }).click();
  await expect(page.getByRole('menuitem', { name: 'Add to favorites' })).toBeVisible();
  await page.context().clearCookies({ name: 'gateway' });
  await page.getByRole('menuitem', { name: 'Add to favorites' }).click();
  const toast = page.getByRole('region', { name: /^Messages/u }).getByRole('group', { name: 'Sign in again' });
  await expect(toast).toContainText('You come back to this page.');
  await toast.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('link', { name: 'Let me in' }).click();
  await expect(page).toHaveURL(`${origin}/pets`);
  await expect(page.locator('[data-card]').first()).toBeVisible();
});
