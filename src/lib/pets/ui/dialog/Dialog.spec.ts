import type { BeforeNavigate } from '@sveltejs/kit';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, type ComponentProps } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '$lib/host';
import { ApiError } from '$lib/pets/core/api-error';
import Dialog from './Dialog.svelte';

const { listeners, failure } = vi.hoisted(() => ({
  listeners: [] as ((navigation: BeforeNavigate) => unknown)[],
  failure: vi.fn(),
}));
vi.mock('$app/navigation', () => ({
  goto: vi.fn(),
  beforeNavigate: (listener: (navigation: BeforeNavigate) => unknown) => {
    listeners.push(listener);
  },
}));
vi.mock(import('$lib/host'), async (original) => {
  const host = await original();
  return { ...host, notify: { ...host.notify, failure } };
});

const children = createRawSnippet(() => ({ render: () => '<p>What it is about <input aria-label="Name" /></p>' }));

const setup = (props: Partial<ComponentProps<typeof Dialog>> = {}) => {
  const onClose = vi.fn();
  const onSubmit = vi.fn();
  const { rerender } = render(Dialog, {
    title: 'Title',
    icon: '',
    submit: 'Save',
    children,
    onClose,
    onSubmit,
    ...props,
  });
  return { onClose, onSubmit, rerender, user: userEvent.setup() };
};

const body = () => screen.getByText('What it is about').parentElement;
const button = (name: string) => screen.getByRole('button', { name });
const goBack = () => {
  const cancel = vi.fn();
  listeners.at(-1)?.({ type: 'popstate', cancel } as unknown as BeforeNavigate);
  return cancel;
};

beforeEach(() => {
  listeners.length = 0;
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
});

describe('Dialog', () => {
  it('is called by its title, and begins in its body', () => {
    setup();
    expect(screen.getByRole('dialog', { name: 'Title' })).toContainElement(body());
    expect(body()).toHaveFocus();
  });

  it('begins in its first field where that is asked for and there is a keyboard', () => {
    setup({ initialFocus: 'field' });
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  });

  it('spares a touch screen its keyboard', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    setup({ initialFocus: 'field' });
    expect(body()).toHaveFocus();
  });

  it('submits by its button, and a form by Enter, too', async () => {
    const { onSubmit, onClose, user } = setup({ isForm: true });
    await user.click(button('Save'));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Rex{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(2);
    await user.click(button('Cancel'));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('is closed by Back, which does not leave the page', () => {
    const { onClose } = setup();
    expect(goBack()).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('cannot be closed while it is busy', () => {
    const { onClose } = setup({ busy: true });
    expect(button('Cancel')).toBeDisabled();
    expect(goBack()).toHaveBeenCalledOnce();
    button('Close').click();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('makes way for the sign-in page once the session has ended, and says there what was not done', async () => {
    const what = (error: unknown) => ({ error, what: 'Unable to think' });
    const first = { error: undefined, what: 'Unable to look' };
    const { onClose, rerender } = setup({ failures: [first, what(new Error('offline'))] });
    expect(onClose).not.toHaveBeenCalled();
    const ended = new ApiError('signed-out');
    await rerender({ failures: [first, what(ended)] });
    await rerender({ failures: [first, what(ended)] });
    expect(onClose).toHaveBeenCalledOnce();
    expect(failure).toHaveBeenCalledExactlyOnceWith(ended, 'Unable to think');
  });
});
