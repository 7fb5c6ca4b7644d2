import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '$lib/host';
import { Selection } from '$lib/pets/ui/grid/selection.svelte';
import type { GridItem, GridMonth } from '$lib/pets/ui/month-grid/month-layout';
import MonthGrid from './MonthGrid.svelte';
import { faceShape } from './shapes';

/** A tile as the real ones are: a link and a check box that carry its key. */
const tile = createRawSnippet((item: () => GridItem, state: () => { tabindex: number }) => ({
  render: () => `<div>
    <a href="#photo" data-key="${item().key}" tabindex="${state().tabindex}">${item().key}</a>
    <button role="checkbox" aria-checked="false" aria-label="Select ${item().key}" data-key="${item().key}"></button>
  </div>`,
}));

const monthOf = (month: string, count: number): GridMonth<GridItem> => ({
  month,
  count,
  items: Array.from({ length: count }, (_, index) => ({ key: `${month}/${index}`, ratio: 1 })),
});

const setup = (months = [monthOf('2024-03', 6), monthOf('2024-02', 6)]) => {
  const selection = new Selection();
  const order = months.flatMap(({ items }) => (items ?? []).map(({ key }) => key));
  const onLoad = vi.fn(() => Promise.resolve());
  const props = {
    months,
    shape: faceShape,
    selection,
    birthDate: '2022-01-31',
    failedMonths: new Map<string, unknown>(),
    tile,
    onLoad,
    onRetry: vi.fn(),
    onExtend: (key: string) => Promise.resolve(selection.extendTo(key, order)),
    onPlace: vi.fn(),
  };
  return { ...render(MonthGrid, props), props, selection, user: userEvent.setup() };
};

const link = (name: string) => screen.getByRole('link', { name });

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(500);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
});

describe('MonthGrid', () => {
  it('names each month, with the age that the pet had reached', () => {
    setup();
    expect(screen.getByRole('heading', { name: /March 2024/u })).toHaveTextContent('2 years 2 months');
    expect(screen.getAllByRole('link')).toHaveLength(12);
  });

  it('is one stop for Tab, and arrows move over rows and months', async () => {
    const { user } = setup();
    await user.tab();
    expect(link('2024-03/0')).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(link('2024-03/1')).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(link('2024-03/5')).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(link('2024-02/0')).toHaveFocus();
    await user.keyboard('{Control>}{Home}{/Control}');
    expect(link('2024-03/0')).toHaveFocus();
  });

  it('selects with space and extends with shift', async () => {
    const { user, selection } = setup();
    await user.tab();
    await user.keyboard('{ArrowRight} {Shift>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Shift}');
    expect(selection.keys).toEqual(['2024-03/1', '2024-03/2']);
  });

  it('opens on a click until something is selected, then selects', async () => {
    const { user, selection } = setup();
    await user.click(link('2024-03/0'));
    expect(selection.size).toBe(0);
    await user.click(screen.getByRole('checkbox', { name: 'Select 2024-03/1' }));
    await user.click(link('2024-03/3'));
    expect(selection.keys).toEqual(['2024-03/1', '2024-03/3']);
  });

  it('selects a range with shift and a click', async () => {
    const { user, selection } = setup();
    await user.click(screen.getByRole('checkbox', { name: 'Select 2024-03/4' }));
    await user.keyboard('{Shift>}');
    await user.click(link('2024-02/1'));
    expect(selection.keys).toEqual(['2024-03/4', '2024-03/5', '2024-02/0', '2024-02/1']);
  });

  it('asks for months near the viewport that have not been read, and offers to try failed ones again', async () => {
    const months = [monthOf('2024-03', 2), { month: '2024-02', count: 4, items: null }];
    const { props, rerender, user } = setup(months);
    await vi.waitFor(() => expect(props.onLoad).toHaveBeenCalledWith(['2024-02']));
    await rerender({ failedMonths: new Map([['2024-02', new Error('offline')]]) });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(props.onRetry).toHaveBeenCalledWith('2024-02');
  });

  it('keeps far months out of the page', () => {
    const many = Array.from({ length: 60 }, (_, index) => monthOf(`${2060 - index}-01`, 30));
    setup(many);
    expect(screen.getAllByRole('link').length).toBeLessThan(150);
  });
});
