import type { Page } from '@playwright/test';

/** Where a finger is, in pixels of the window. */
export interface Finger {
  x: number;
  y: number;
}

/** A movement of fingers over the glass, one list of fingers after the other, as the browser gets it from a touch screen. */
export const touchAlong = async (page: Page, path: Finger[][]): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: Finger[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map((finger, id) => ({ ...finger, id })) });
  const [start, ...rest] = path;
  // Fingers never come down in the same instant.
  for (const index of start.keys()) {
    await send('touchStart', start.slice(0, index + 1));
  }
  for (const fingers of rest) {
    await send('touchMove', fingers);
  }
  await send('touchEnd', []);
  await session.detach();
};

/** From one place to another in even steps, for one finger or several. */
export const steps = (from: Finger[], to: Finger[], count = 8): Finger[][] =>
  Array.from({ length: count + 1 }, (_, step) =>
    from.map(({ x, y }, finger) => ({
      x: x + ((to[finger].x - x) * step) / count,
      y: y + ((to[finger].y - y) * step) / count,
    })),
  );
