import { render } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import FaceCrop from './FaceCrop.svelte';

const setup = (box: { x1: number; y1: number; x2: number; y2: number }, size = 128) => {
  const face = { assetId: 'asset', box, imageSize: { width: 400, height: 400 } };
  const { container } = render(FaceCrop, { face, size });
  const image = container.querySelector('img');
  return { style: image?.style, src: image?.getAttribute('src') ?? '' };
};

it('lays the photo so that exactly the box shows', () => {
  const { style } = setup({ x1: 0.25, y1: 0.5, x2: 0.5, y2: 0.75 });
  expect([style?.width, style?.height, style?.left, style?.top]).toEqual(['400%', '400%', '-100%', '-200%']);
});

it('is cut from the thumbnail while that is sharp enough, from the preview when it is not', () => {
  expect(setup({ x1: 0, y1: 0, x2: 0.5, y2: 0.5 }).src).toContain('size=thumbnail');
  expect(setup({ x1: 0, y1: 0, x2: 0.2, y2: 0.2 }).src).toContain('size=preview');
  expect(setup({ x1: 0, y1: 0, x2: 0.2, y2: 0.2 }, 64).src).toContain('size=thumbnail');
});
