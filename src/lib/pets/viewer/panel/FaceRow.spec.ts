import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Face } from '../../core/photo/face';
import FaceRow from './FaceRow.svelte';

const face: Face = {
  id: 'face',
  assetId: 'photo',
  box: { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 },
  imageSize: { width: 100, height: 100 },
  personId: 'rex',
  personName: 'Rex',
  source: 'machine-learning',
};

it.each([true, false])('says whether its face is the one that is shown in the photo: %s', async (isSelected) => {
  const onselect = vi.fn();
  render(FaceRow, {
    face,
    name: 'Rex',
    label: 'Rex, dog',
    note: null,
    href: null,
    isSelected,
    isHighlighted: false,
    actions: [],
    onselect,
    onassign: null,
    onhover: vi.fn(),
  });
  const button = screen.getByRole('button', { name: 'Show in the photo: Rex, dog', pressed: isSelected });
  await userEvent.setup().click(button);
  expect(onselect).toHaveBeenCalledOnce();
});
