import type { BeforeNavigate } from '@sveltejs/kit';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askBeforeLeaving } from './ask-before-leaving';

const { goto, listeners } = vi.hoisted(() => ({
  goto: vi.fn(() => Promise.resolve()),
  listeners: [] as ((navigation: BeforeNavigate) => unknown)[],
}));
vi.mock('$app/navigation', () => ({
  goto,
  beforeNavigate: (listener: (navigation: BeforeNavigate) => unknown) => {
    listeners.push(listener);
  },
}));

const url = new URL('https://pets.test/pets');

const setup = ({ loses = true, leaves = true } = {}) => {
  const ask = vi.fn(() => Promise.resolve(leaves));
  askBeforeLeaving({ wouldLose: () => loses, ask });
  const navigate = async (known: Partial<BeforeNavigate>): Promise<boolean> => {
    const cancel = vi.fn();
    listeners.at(-1)?.({ type: 'link', to: { url }, willUnload: false, cancel, ...known } as BeforeNavigate);
    await new Promise((resolve) => setTimeout(resolve, 0));
    return cancel.mock.calls.length > 0;
  };
  return { ask, navigate };
};

beforeEach(() => {
  vi.restoreAllMocks();
  goto.mockClear();
});

describe('askBeforeLeaving', () => {
  it('lets go where nothing would be lost', async () => {
    const { ask, navigate } = setup({ loses: false });
    expect(await navigate({})).toBe(false);
    expect(ask).not.toHaveBeenCalled();
  });

  it('stays, asks, and goes on to where it was going, unasked', async () => {
    const { ask, navigate } = setup();
    expect(await navigate({})).toBe(true);
    expect(goto).toHaveBeenCalledExactlyOnceWith(url);
    expect(await navigate({ type: 'goto' })).toBe(false);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('goes back by as much as was meant', async () => {
    const go = vi.spyOn(history, 'go').mockReturnValue();
    const { navigate } = setup();
    expect(await navigate({ type: 'popstate', delta: -2 })).toBe(true);
    expect(go).toHaveBeenCalledExactlyOnceWith(-2);
    expect(goto).not.toHaveBeenCalled();
  });

  it('stays with whoever stays, and asks again the next time', async () => {
    const { ask, navigate } = setup({ leaves: false });
    await navigate({});
    await navigate({});
    expect(goto).not.toHaveBeenCalled();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks once, however often one tries meanwhile', async () => {
    const { ask, navigate } = setup();
    await Promise.all([navigate({}), navigate({})]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(goto).toHaveBeenCalledTimes(1);
  });

  it('leaves closing the page to the browser', async () => {
    const { ask, navigate } = setup();
    expect(await navigate({ type: 'leave', to: null, willUnload: true })).toBe(true);
    expect(ask).not.toHaveBeenCalled();
  });
});
