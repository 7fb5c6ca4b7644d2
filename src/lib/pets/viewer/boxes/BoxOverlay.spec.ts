import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Face } from '../../core/photo/face';
import type { ViewerState } from '../viewer.svelte';
import BoxOverlay from './BoxOverlay.svelte';

const face = (id: string, x1: number): Face => ({
  id,
  assetId: 'photo',
  box: { x1, y1: 0.1, x2: x1 + 0.2, y2: 0.5 },
  imageSize: { width: 100, height: 100 },
  personId: id,
  personName: id,
  source: 'machine-learning',
});

it('says which of the boxes is the selected one', async () => {
  const faces = [face('bella', 0.1), face('rex', 0.5)];
  const onselect = vi.fn();
  const viewer = { faces, selectedId: 'rex', hoveredId: null, groupOf: () => 'pets' } as unknown as ViewerState;
  render(BoxOverlay, {
    viewer,
    fit: { x: 0, y: 0, width: 400, height: 200 },
    view: { zoom: 1, x: 0, y: 0 },
    stage: { width: 400, height: 200 },
    showAll: true,
    label: 'Boxes',
    onselect,
    nameOf: ({ id }: Face) => id,
    labelOf: ({ id }: Face) => `Box of ${id}`,
  });
  expect(screen.getByRole('button', { name: 'Box of rex' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByRole('button', { name: 'Box of bella' })).toHaveAttribute('aria-pressed', 'false');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Box of bella' }));
  expect(onselect).toHaveBeenCalledExactlyOnceWith(faces[0]);
});
