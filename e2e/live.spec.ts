import type { Page } from '@playwright/test';
import { Gateway } from './support/network/gateway.ts';
import { isLive, untilTold } from './support/network/live.ts';
import { personNamed, requestOf } from './support/network/server.ts';
import { revealCard } from './support/pages/gallery.ts';
import { expect, test } from './support/test.ts';

test.skip(({ browserName }) => browserName === 'firefox', 'Its driver tells nothing of sockets.');

/** Sockets of a page to the server, the development tools' aside. */
const socketsOf = (page: Page): string[] => {
  const sockets: string[] = [];
  page.on('websocket', (socket) => {
    if (isLive(socket.url())) {
      sockets.push(socket.url());
    }
  });
  return sockets;
};

const photosOf = async (page: Page, name: string): Promise<{ personId: string; photoIds: string[] }> => {
  const person = await personNamed(page, name);
  const data = { personIds: [person!.id], order: 'desc' };
  const answer = await requestOf(page).post('/api/search/metadata', { data });
  const { assets } = (await answer.json()) as { assets: { items: { id: string }[] } };
  return { personId: person!.id, photoIds: assets.items.map(({ id }) => id) };
};

/** Puts photos into the trash, or brings them back, as Immich's own pages do. */
const trash = (page: Page, ids: readonly string[]) => requestOf(page).delete('/api/assets', { data: { ids } });
const restore = (page: Page, ids: readonly string[]) =>
  requestOf(page).post('/api/trash/restore/assets', { data: { ids } });

const tileOf = (page: Page, assetId: string) => page.locator(`a[href$="${assetId}"]`);

test('who is made elsewhere comes into the open gallery by itself', async ({ pets: page }) => {
  const told = untilTold(page);
  await page.reload();
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  await told;
  const { personId, photoIds } = await photosOf(page, 'Honey');
  const made = await requestOf(page).post('/api/people', { data: { name: 'Quill' } });
  const { id } = (await made.json()) as { id: string };
  const data = { data: photoIds.slice(0, 5).map((assetId) => ({ assetId, personId })) };
  await requestOf(page).put(`/api/people/${id}/reassign`, { data });
  const card = await revealCard(page, id);
  await expect(card.getByRole('link', { name: 'Quill', exact: true })).toBeVisible();
});

test('photos come and go on the page of a pet as they do elsewhere', async ({ pets: page }) => {
  const { personId, photoIds } = await photosOf(page, 'Honey');
  const told = untilTold(page);
  await page.goto(`/pets/${personId}`);
  await told;
  await expect(tileOf(page, photoIds[0])).toBeVisible();
  await trash(page, [photoIds[0]]);
  await expect(tileOf(page, photoIds[0])).toHaveCount(0);
  await restore(page, [photoIds[0]]);
  await expect(tileOf(page, photoIds[0])).toBeVisible();
});

test('a photo that is uploaded comes to the pet that is on it', async ({ pets: page }) => {
  const { personId, photoIds } = await photosOf(page, 'Honey');
  const [id] = photoIds;
  await requestOf(page).post('/api/demo/photos', { data: { ids: [id], isTrashed: true } });
  const told = untilTold(page);
  await page.goto(`/pets/${personId}`);
  await told;
  await expect(tileOf(page, photoIds[1])).toBeVisible();
  await expect(tileOf(page, id)).toHaveCount(0);
  await requestOf(page).post('/api/demo/photos', { data: { ids: [id], isUploaded: true } });
  await expect(tileOf(page, id)).toBeVisible();
});

test('nobody listens any more once the session has ended', async ({ pets: page, demo }) => {
  const opened = page.waitForEvent('websocket', (each) => isLive(each.url()));
  await page.reload();
  await expect(page.locator('[data-survey="done"]')).toBeVisible();
  const socket = await opened;
  const closed = socket.waitForEvent('close');
  await fetch(`${demo.origin}/api/demo/expire-sessions`, { method: 'POST' });
  await page.getByRole('link', { name: 'Honey', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/u);
  await closed;
});

test.describe('where no socket comes through', () => {
  const refusing = test.extend<{ gateway: string }>({
    gateway: async ({ demo }, use) => {
      const gateway = new Gateway(demo.origin);
      await use(await gateway.listen());
      gateway.close();
    },
    baseURL: async ({ gateway }, use) => use(gateway),
  });

  refusing('it is given up without a word, and lists are asked for every few minutes', async ({ page }) => {
    const sockets = socketsOf(page);
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') {
        errors.push(message.text());
      }
    });
    await page.clock.install();
    await page.goto('/api/demo/sign-in?to=/pets');
    const { personId, photoIds } = await photosOf(page, 'Honey');
    await page.goto(`/pets/${personId}`);
    await expect(tileOf(page, photoIds[0])).toBeVisible();
    await expect.poll(() => sockets.length).toBeGreaterThan(0);
    for (let minute = 0; minute < 4; minute++) {
      await page.clock.runFor(60_000);
    }
    expect(sockets).toHaveLength(3);
    expect(errors.filter((text) => !text.includes('WebSocket connection to'))).toEqual([]);

    await trash(page, [photoIds[0]]);
    await page.clock.runFor(180_000);
    await expect(tileOf(page, photoIds[0])).toHaveCount(0);
    expect(sockets).toHaveLength(3);
  });
});
