import { toastManager } from '@immich/ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { goto } from '$app/navigation';
import { notify } from './notify';

vi.mock('$app/navigation', () => ({ goto: vi.fn() }));

describe('notify', () => {
  const danger = vi.spyOn(toastManager, 'danger');
  const primary = vi.spyOn(toastManager, 'primary');

  afterEach(() => vi.clearAllMocks());

  it('offers the action as a button of the toast', () => {
    const onAction = vi.fn();
    notify.success('Merged', { action: { label: 'Undo', onAction } });
    const [{ description, button }] = primary.mock.calls[0] as [
      { description: string; button: { label: string; onclick: () => void } },
    ];
    button.onclick();
    expect({ description, label: button.label }).toEqual({ description: 'Merged', label: 'Undo' });
    expect(onAction).toHaveBeenCalledOnce();
  });

  it('says why something failed once, with a button or without', () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    notify.failure(new Error('500'), 'Unable to merge');
    notify.failure(new Error('500'), 'Unable to merge', { action: { label: 'Retry', onAction: vi.fn() } });
    expect(danger).toHaveBeenCalledTimes(2);
  });

  it('says nothing of a request that the page cancelled', () => {
    notify.failure(new DOMException('', 'AbortError'), 'Unable to merge');
    expect(danger).not.toHaveBeenCalled();
  });

  it('leads to the login page when the session has ended', () => {
    notify.failure(Object.assign(new Error('401'), { kind: 'signed-out' }), 'Unable to merge');
    expect(danger).not.toHaveBeenCalled();
    expect(goto).toHaveBeenCalledWith(expect.stringContaining('/auth/login?continue='));
  });
});
