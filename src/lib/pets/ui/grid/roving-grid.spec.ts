import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Selection } from './selection.svelte';
import RovingItems from './testing/RovingItems.svelte';

/** Ten items in rows of four: a-d, e-h, i-j. */
const keys = [...'abcdefghij'];

const setup = async () => {
  const selection = new Selection();
  const onOpen = vi.fn();
  const { rerender } = render(RovingItems, { keys, selection, onOpen });
  const user = userEvent.setup();
  await user.tab();
  return { user, selection, onOpen, rerender };
};

const item = (key: string) => screen.getByRole('gridcell', { name: new RegExp(`^${key}`, 'u') });

describe('RovingGrid', () => {
  it('is one stop for Tab, wherever the keyboard went', async () => {
    const { user } = await setup();
    expect(item('a')).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(item('f')).toHaveFocus();
    const stops = screen.getAllByRole('gridcell').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toEqual([item('f')]);
  });

  it('goes to the ends of a row, and with Ctrl to those of the grid', async () => {
    const { user } = await setup();
    await user.keyboard('{ArrowDown}{ArrowRight}{End}');
    expect(item('h')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(item('e')).toHaveFocus();
    await user.keyboard('{Control>}{End}{/Control}');
    expect(item('j')).toHaveFocus();
    await user.keyboard('{Meta>}{Home}{/Meta}');
    expect(item('a')).toHaveFocus();
    await user.keyboard('{PageDown}');
    expect(item('i')).toHaveFocus();
  });

  it('goes the other way round where text runs from the right', async () => {
    const { user } = await setup();
    screen.getByRole('grid').style.direction = 'rtl';
    await user.keyboard('{ArrowLeft}');
    expect(item('b')).toHaveFocus();
  });

  it('selects with Space, and with Shift grows and shrinks one range', async () => {
    const { user, selection } = await setup();
    await user.keyboard('{End} {Home}{ArrowDown}');
    await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Shift}');
    expect(selection.keys).toEqual(['d', 'e', 'f']);
    await user.keyboard('{Shift>}{End}{/Shift}');
    expect(selection.keys).toEqual(['d', 'e', 'f', 'g', 'h']);
  });

  it('selects from the last one chosen with Shift and Space', async () => {
    const { user, selection } = await setup();
    await user.keyboard(' {ArrowRight}{ArrowRight}{Shift>} {/Shift}');
    expect(selection.keys).toEqual(['a', 'b', 'c']);
  });

  it('opens with Enter', async () => {
    const { user, onOpen } = await setup();
    await user.keyboard('{ArrowRight}{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('b');
  });

  it('leaves the keys of a field to the field', async () => {
    const { user, selection } = await setup();
    await user.click(screen.getByRole('textbox', { name: 'Name b' }));
    await user.keyboard('x {Home}');
    expect(screen.getByRole('textbox', { name: 'Name b' })).toHaveFocus();
    expect(screen.getByRole('textbox', { name: 'Name b' })).toHaveValue('x ');
    expect(selection.keys).toEqual([]);
  });

  it('gives the focus of an item that goes to the next one, and of the last to the one before', async () => {
    const { user, rerender } = await setup();
    await user.keyboard('{ArrowRight}');
    await rerender({ keys: keys.filter((key) => key !== 'b') });
    expect(item('c')).toHaveFocus();
    await user.keyboard('{Control>}{End}{/Control}');
    await rerender({ keys: [...'acdef'] });
    expect(item('f')).toHaveFocus();
  });

  it('leaves the focus where it is while other items go', async () => {
    const { user, rerender } = await setup();
    await rerender({ keys: keys.slice(0, 5) });
    expect(item('a')).toHaveFocus();
    await user.click(document.body);
    await rerender({ keys: keys.slice(1, 5) });
    expect(document.body).toHaveFocus();
  });
});
