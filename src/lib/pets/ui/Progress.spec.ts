import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import Progress from './Progress.svelte';

describe('Progress', () => {
  it('says how far it is', () => {
    render(Progress, { label: 'Reading', done: 3, total: 12 });
    const bar = screen.getByRole('progressbar', { name: 'Reading' });
    expect(bar).toHaveAttribute('aria-valuenow', '3');
    expect(bar).toHaveAttribute('aria-valuemax', '12');
    expect(bar.firstElementChild).toHaveStyle({ transform: 'scaleX(0.25)' });
  });

  it('claims nothing while it is not known how much there is', () => {
    render(Progress, { label: 'Reading', done: 0, total: 0 });
    const bar = screen.getByRole('progressbar', { name: 'Reading' });
    expect(bar).not.toHaveAttribute('aria-valuenow');
    expect(bar).not.toHaveAttribute('aria-valuemax');
  });
});
