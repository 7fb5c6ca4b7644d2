import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import BarWithTooltips from './testing/BarWithTooltips.svelte';

const setup = (state: Partial<Record<'showBoxes' | 'isDrawing' | 'isPanelOpen', boolean>> = {}) => {
  const handlers = { onclose: vi.fn(), onzoom: vi.fn(), onboxes: vi.fn(), ondraw: vi.fn(), onpanel: vi.fn() };
  render(BarWithTooltips, {
    assetId: 'photo',
    fileName: 'photo.jpg',
    isZoomed: false,
    canZoom: true,
    showBoxes: false,
    isDrawing: false,
    drawProblem: null,
    isPanelOpen: false,
    ...state,
    ...handlers,
  });
  return { user: userEvent.setup(), ...handlers };
};

const button = (name: string) => screen.getByRole('button', { name });

it.each([true, false])('says whether boxes are shown, and whether one is drawn: %s', async (isOn) => {
  const { onboxes, ondraw, user } = setup({ showBoxes: isOn, isDrawing: !isOn });
  expect(button('Show all boxes')).toHaveAttribute('aria-pressed', String(isOn));
  expect(button('Draw a missing box')).toHaveAttribute('aria-pressed', String(!isOn));
  await user.click(button('Show all boxes'));
  await user.click(button('Draw a missing box'));
  expect([onboxes, ondraw].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

it.each([true, false])('says whether the panel is open: %s', (isPanelOpen) => {
  setup({ isPanelOpen });
  expect(button('In this photo')).toHaveAttribute('aria-expanded', String(isPanelOpen));
});
