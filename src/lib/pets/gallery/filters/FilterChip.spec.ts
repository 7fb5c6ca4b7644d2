import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import FilterChip from './FilterChip.svelte';

it.each([true, false])('says that it is on: %s', async (isOn) => {
  const onToggle = vi.fn();
  render(FilterChip, { label: 'Dogs', isOn, onToggle });
  expect(screen.getByRole('button', { name: 'Dogs', pressed: isOn })).toBeVisible();
  await userEvent.setup().click(screen.getByRole('button'));
  expect(onToggle).toHaveBeenCalledOnce();
});
