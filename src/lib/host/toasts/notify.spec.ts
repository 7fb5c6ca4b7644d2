import { toastManager } from '@immich/ui';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { goto } from '$app/navigation';
import { announced } from './announcer.svelte';
import { notify } from './notify';
import { failure } from './testing';

vi.mock('$app/navigation', () => ({ goto: vi.fn(() => Promise.resolve()) }));

const shown = vi.spyOn(toastManager, 'custom').mockImplementation(() => {});
const lastToast = () => shown.mock.lastCall?.[0].props as Record<string, unknown>;
const lastSpoken = () => announced.current.at(-1);

beforeEach(() => history.replaceState(null, '', '/pets/1?view=faces'));
afterEach(() => vi.clearAllMocks());

it('shows a message and says it, with what can be done about it', () => {
  const action = { label: 'Undo', onAction: () => {} };
  notify.success('Merged', { action });
  expect(lastToast()).toMatchObject({ color: 'success', description: 'Merged', action });
  expect(lastSpoken()).toMatchObject({ message: 'Merged. Undo', politeness: 'polite' });
});

it('says what failed and why, at once', () => {
  notify.failure(failure('offline'), 'Unable to rename Rex');
  expect(lastToast()).toMatchObject({
    color: 'danger',
    title: 'Unable to rename Rex',
    description: 'Unable to reach the server. Check your connection.',
  });
  expect(lastSpoken()).toMatchObject({ politeness: 'assertive' });
});

it('says nothing of a request that was cancelled', () => {
  notify.failure(new DOMException('left', 'AbortError'), 'Unable to load');
  expect(shown).not.toHaveBeenCalled();
});

it('leads to the sign-in page and back when the session has ended, once for requests that fail together', () => {
  notify.failure(failure('signed-out'), 'Unable to rename Rex');
  notify.failure(failure('signed-out'), 'Unable to load');
  expect(goto).toHaveBeenCalledExactlyOnceWith('/sign-in?continue=%2Fpets%2F1%3Fview%3Dfaces');
  expect(shown).toHaveBeenCalledOnce();
  expect(lastToast()).toMatchObject({ color: 'info', description: 'Your session has ended. Sign in again.' });
});

it('stays on the sign-in page', () => {
  history.replaceState(null, '', '/sign-in?continue=/pets');
  notify.failure(failure('signed-out'), 'Unable to load');
  expect(goto).not.toHaveBeenCalled();
});
