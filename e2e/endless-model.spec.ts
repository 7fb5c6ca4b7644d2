import { endlessDetector } from '../tests/vision/testDetector.ts';
import { choose, detector, detectorGroup } from './support/models.ts';
import { expect, test } from './support/test.ts';

test('a model that never comes to an end is stopped by Cancel, and the next one works', async ({ pets: page }) => {
  await page.addInitScript(() => {
    const heard: { type: string; ms?: number }[] = [];
    class HeardWorker extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => void heard.push(data));
      }

      override terminate(): void {
        heard.push({ type: 'ended' });
        super.terminate();
      }
    }
    Object.assign(globalThis, { Worker: HeardWorker, heard });
  });
  /** What the worker said; before a model runs it asks for so much patience, with threads or without. */
  const heard = () =>
    page.evaluate(() =>
      (globalThis as unknown as { heard: { type: string; ms?: number }[] }).heard.map(({ type, ms }) =>
        type === 'patience' && (ms === 30_000 || ms === 120_000) ? 'runs' : type,
      ),
    );
  await page.goto('/pets/settings');
  const group = detectorGroup(page);
  await choose(page, 'endless.onnx', Buffer.from(endlessDetector()));
  // from here on it computes, and hears nothing any more
  await expect.poll(heard).toContain('runs');
  const cancel = group.getByRole('button', { name: 'Cancel' });
  await cancel.click();
  await expect(cancel).toHaveCount(0);
  await choose(page, 'mine.onnx', detector);
  await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();
  const all = await heard();
  expect(all).toContain('ended');
  expect(all).not.toContain('dropped');
});
