import { Key } from 'selenium-webdriver';
import { expect, it } from 'vitest';
import { drawLibrary } from '../../demo/library/index.ts';
import { drawnStory } from '../../e2e/support/story.ts';
import { givenWebKit } from './support/setup.ts';

const given = givenWebKit();
const { fragments } = drawnStory().unnamedDog;
const library = drawLibrary({ seed: 1 });
const [first, second, third] = library.assets
  .filter(({ faces }) => faces.some(({ personId }) => personId === fragments[0]))
  .toSorted((a, b) => b.takenAt.localeCompare(a.takenAt));

it('walks through the photos of a pet, by clicks and keys', async () => {
  const { page } = given;
  await page.open(`/api/demo/sign-in?to=/pets/${fragments[0]}`);
  await page.click(`a[href$="${first.id}"]`);
  await page.isAt(new RegExp(first.id, 'u'));
  await page.see('button', 'Older photo');
  await page.press(Key.ARROW_RIGHT);
  await page.isAt(new RegExp(second.id, 'u'));
  await page.click('button', 'Older photo');
  await page.isAt(new RegExp(third.id, 'u'));
  await page.press(Key.ARROW_LEFT);
  await page.isAt(new RegExp(second.id, 'u'));
  const boxes =
    'ul[aria-label="Animals and people in this photo"] button, ol[aria-label="Animals and people in this photo"] button, [role="list"][aria-label="Animals and people in this photo"] button';
  await page.until('the boxes', async () => (await page.all(boxes)).length === second.faces.length);
  await page.press(Key.ESCAPE);
  await page.isAt(new RegExp(`/pets/${fragments[0]}$`, 'u'));
});

it('plays a video to its end, or says that it cannot and offers it', async () => {
  const { page } = given;
  const video = library.assets.find(({ type, faces }) => type === 'VIDEO' && faces.some(({ personId }) => personId))!;
  await page.open(`/pets/${video.faces.find(({ personId }) => personId)!.personId}/photos/${video.id}`);
  const outcome = await page.until('a video that plays, or words', () =>
    page.run<string | null>(`
      const video = document.querySelector('video');
      if (video && !video.error && !video.ended && video.paused) {
        video.muted = true;
        video.play().catch(() => {});
      }
      const words = document.body.innerText.includes('can’t play this video') && document.querySelector('a[download]');
      return video?.ended ? 'played' : words ? 'said' : null;
    `),
  );
  expect(['played', 'said']).toContain(outcome);
});
