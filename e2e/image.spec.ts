import { expect, test as base, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canBox, startContainer, unpackImage, type Container, type UnpackedImage } from '../tools/image/container.ts';
import { makeOwnImage, NoImage } from '../tools/image/make.ts';
import { ensureProgram } from '../tools/programs.ts';
import { startImmich, type Immich } from './support/network/immich.ts';
import { untilTold } from './support/network/live.ts';
import { expectToast } from './support/pages/gallery.ts';
import { drawnStory } from './support/test.ts';

/** The image, or why there is none. */
type Made = { image: UnpackedImage; bubblewrap: string } | { missing: string };

const test = base.extend<{ container: Container }, { made: Made; immich: Immich }>({
  made: [
    async ({ browserName: _ }, use) => {
      const bubblewrap = ensureProgram('bwrap', 'bubblewrap');
      if (!bubblewrap) {
        await use({ missing: "bubblewrap is neither here nor can Debian's package be installed." });
        return;
      }
      if (!canBox(bubblewrap)) {
        await use({ missing: 'bubblewrap may make no namespaces on this machine.' });
        return;
      }
      const archive = path.join(tmpdir(), `pets-image-${process.pid}.tar`);
      try {
        makeOwnImage(archive);
      } catch (error) {
        if (error instanceof NoImage) {
          await use({ missing: error.message });
          return;
        }
        throw error;
      }
      const image = unpackImage(archive);
      rmSync(archive);
      await use({ image, bubblewrap });
      image.remove();
    },
    { scope: 'worker', timeout: 600_000 },
  ],

  immich: [
    async ({ browserName: _ }, use) => {
      const immich = await startImmich();
      await use(immich);
      await immich.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  container: async ({ made, immich }, use) => {
    test.skip('missing' in made, 'missing' in made ? made.missing : '');
    const { image, bubblewrap } = made as Extract<Made, { image: UnpackedImage }>;
    const container = await startContainer(image, bubblewrap, { IMMICH_URL: immich.origin });
    await use(container);
    await container.stop();
  },
});

const [fragment] = drawnStory().unnamedDog.fragments;
const node = '/usr/local/bin/node';

const signIn = async (page: Page): Promise<void> => {
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

const nameAt = async ({ origin }: Immich): Promise<string> => {
  const answer = await fetch(`${origin}/api/people/${fragment}`, { headers: { 'x-api-key': 'demo-key' } });
  return ((await answer.json()) as { name: string }).name;
};

test('the image, started without Docker: signed in, a pet is named, and that is undone', async ({
  page,
  container,
  immich,
}) => {
  const told = untilTold(page);
  await page.goto(`${container.origin}/pets/${fragment}`);
  await signIn(page);
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Bramble');
  await page.keyboard.press('Enter');
  await expectToast(page, 'Named Bramble');
  expect(await nameAt(immich)).toBe('Bramble');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => nameAt(immich)).toBe('');
  await told;
  expect(container.residentBytes()).toBeLessThan(120e6);
  // The page is still open, with its socket.
  const { code, ms } = await container.stop();
  expect(code).toBe(0);
  expect(ms, 'long before it would be ended by force').toBeLessThan(2000);
});

test('the image runs as nobody in particular, can write nothing, and knows whether it is well', async ({
  made,
  container,
}) => {
  const { image } = made as Extract<Made, { image: UnpackedImage }>;
  const health = await fetch(`${container.origin}/healthz`);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  const [, ...check] = image.config.Healthcheck.Test;
  expect(await container.exec(check)).toMatchObject({ code: 0 });
  const { output } = await container.exec([
    node,
    '-p',
    `const tryTo = (file) => { try { fs.writeFileSync(file, ''); return 'written'; } catch ({ code }) { return code; } };
    [process.getuid(), tryTo('/app/x'), tryTo('/tmp/x'), fs.existsSync('/bin/sh')].join()`,
  ]);
  expect(output.trim()).toBe('65532,EROFS,EROFS,false');
  expect(image.compressedBytes).toBeLessThan(120e6);
  await container.stop();
  expect(await container.exec(check), 'the health check of an app that does not answer').toMatchObject({ code: 1 });
});
