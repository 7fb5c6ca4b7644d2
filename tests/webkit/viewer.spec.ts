import { Key } from 'selenium-webdriver';
import { it } from 'vitest';
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
  const boxes = '[aria-label="Animals and people in this photo"] button';
  await page.until('the boxes', async () => {
    const all = await page.all(boxes);
    return all.length === second.faces.length;
  });
  await page.press(Key.ESCAPE);
  await page.isAt(new RegExp(`/pets/${fragments[0]}$`, 'u'));
});

it('plays a video to its end, or says that it cannot and offers it', async () => {
  const { page } = given;
  const video = library.assets.find(({ type, faces }) => type === 'VIDEO' && faces.some(({ personId }) => personId))!;
  await page.open(`/pets/${video.faces.find(({ personId }) => personId)!.personId}/photos/${video.id}`);
  await page.see('video');
  await page.run(`
    const video = document.querySelector('video');
    video.addEventListener('ended', () => (document.body.dataset.video = 'played'));
    video.muted = true;
    video.play().catch(() => {});
  `);
  await page.until('a video that plays, or words', async () => {
    const outcome = await page.run<string | undefined>('return document.body.dataset.video');
    const [words] = await page.all('[role="status"]', /can't play this video/u);
    return outcome === 'played' || words;
  });
});
