import { expect, it, vi } from 'vitest';
import { whileShown } from './while-shown';

it('hears of a picture while it is on the page, and no more', () => {
  const handler = vi.fn();
  const picture = document.createElement('img');
  picture.addEventListener('load', whileShown(handler));
  document.body.append(picture);
  picture.dispatchEvent(new Event('load'));
  expect(handler).toHaveBeenCalledTimes(1);
  picture.remove();
  picture.dispatchEvent(new Event('load'));
  expect(handler).toHaveBeenCalledTimes(1);
});
