import { beforeEach, describe, expect, it } from 'vitest';
import { arePicturesDrawn } from './pictures-drawn';

const picture = (isComplete: boolean, top: number): HTMLImageElement => {
  const image = document.createElement('img');
  Object.defineProperty(image, 'complete', { value: isComplete });
  image.getBoundingClientRect = () => new DOMRect(0, top, 100, 100);
  return image;
};

let root: HTMLElement;

beforeEach(() => {
  root = document.createElement('div');
});

describe('arePicturesDrawn', () => {
  it('waits for a picture on the screen that has not come', () => {
    root.append(picture(true, 0), picture(false, 200));
    expect(arePicturesDrawn(root)).toBe(false);
  });

  it('does not wait for one further down, which is not fetched before it is scrolled to', () => {
    root.append(picture(true, 0), picture(false, innerHeight + 1));
    expect(arePicturesDrawn(root)).toBe(true);
  });

  it('waits for none where there is none', () => {
    expect(arePicturesDrawn(root)).toBe(true);
  });
});
