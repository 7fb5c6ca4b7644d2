import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StageView } from './stage/stage-view.svelte';
import { viewerKeys } from './viewer-keys';

const setup = ({ canMove = true } = {}) => {
  const view = new StageView();
  view.resized({ width: 1000, height: 500 });
  const [onmove, onclose] = [vi.fn(), vi.fn()];
  document.addEventListener('keydown', viewerKeys({ view, canMove: () => canMove, onmove, onclose }), {
    signal: over.signal,
  });
  const press = (key: string, target: Element = document.body, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };
  /** Where the picture will come to rest. */
  const place = () => {
    view.resized({ width: 1000, height: 500 });
    const { x, y, zoom } = view.current;
    return { x: Math.round(x), y: Math.round(y), zoom };
  };
  return { view, onmove, onclose, place, press };
};

let over: AbortController;
beforeEach(() => {
  over = new AbortController();
  return () => over.abort();
});

describe('arrows', () => {
  it('lead to other photos while the whole picture is seen, and those up and down nowhere', () => {
    const { onmove, press } = setup();
    expect(press('ArrowLeft')).toBe(true);
    expect(press('ArrowRight')).toBe(true);
    expect(press('ArrowUp')).toBe(false);
    expect(press('ArrowDown')).toBe(false);
    expect(onmove.mock.calls).toEqual([['left'], ['right']]);
  });

  it('move the picture that is zoomed in, the way that they point, and lead to no other photo', () => {
    const { onmove, place, press, view } = setup();
    view.zoomTo(2);
    expect(place()).toEqual({ x: -500, y: -250, zoom: 2 });
    expect(press('ArrowRight')).toBe(true);
    expect(place()).toEqual({ x: -620, y: -250, zoom: 2 });
    press('ArrowLeft');
    press('ArrowLeft');
    expect(place()).toEqual({ x: -380, y: -250, zoom: 2 });
    press('ArrowDown');
    expect(place()).toEqual({ x: -380, y: -310, zoom: 2 });
    press('ArrowUp');
    press('ArrowUp');
    expect(place()).toEqual({ x: -380, y: -190, zoom: 2 });
    expect(onmove).not.toHaveBeenCalled();
  });

  it('stop at the edges of the picture', () => {
    const { place, press, view } = setup();
    view.zoomTo(2);
    for (let time = 0; time < 20; time++) {
      press('ArrowRight');
      press('ArrowUp');
    }
    expect(place()).toEqual({ x: -1000, y: 0, zoom: 2 });
  });

  it('lead to other photos again once the whole picture is seen', () => {
    const { onmove, press } = setup();
    press('+');
    press('ArrowRight');
    press('0');
    press('ArrowRight');
    expect(onmove.mock.calls).toEqual([['right']]);
  });

  it('lead nowhere from something unfinished', () => {
    const { onmove, press } = setup({ canMove: false });
    expect(press('ArrowRight')).toBe(false);
    expect(onmove).not.toHaveBeenCalled();
  });
});

describe('keys', () => {
  it('zoom in, out, and back', () => {
    const { place, press } = setup();
    press('+');
    press('=');
    expect(place().zoom).toBeCloseTo(2.25);
    press('-');
    expect(place().zoom).toBeCloseTo(1.5);
    press('0');
    expect(place().zoom).toBe(1);
  });

  it('close by Escape', () => {
    const { onclose, press } = setup();
    expect(press('Escape')).toBe(true);
    expect(onclose).toHaveBeenCalledOnce();
  });

  it.each(['input', 'textarea', 'select', 'video'])('mean something else in a field: %s', (name) => {
    const { onclose, onmove, press } = setup();
    const field = document.createElement(name);
    document.body.append(field);
    expect([press('ArrowLeft', field), press('Escape', field)]).toEqual([false, false]);
    field.remove();
    expect([onmove, onclose].some(({ mock }) => mock.calls.length > 0)).toBe(false);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])('are the browser’s with %o', (more) => {
    const { onmove, press } = setup();
    expect(press('ArrowLeft', document.body, more)).toBe(false);
    expect(onmove).not.toHaveBeenCalled();
  });
});
