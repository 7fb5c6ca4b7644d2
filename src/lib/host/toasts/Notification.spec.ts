import { ToastPanel } from '@immich/ui';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import Notification from './Notification.svelte';

const setup = (props: { onAction?: () => void; timeout?: number } = {}) => {
  const onClose = vi.fn();
  const onAction = vi.fn();
  const action = { label: 'Undo', onAction };
  const toast = { color: 'success', description: 'Merged', action, timeout: props.timeout ?? 0, onClose };
  render(ToastPanel, { items: [{ id: 'toast', component: Notification, props: toast }] });
  return { onClose, onAction, user: userEvent.setup() };
};

it('closes and acts on its button, once', async () => {
  const { onClose, onAction, user } = setup();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onAction).toHaveBeenCalledOnce();
  expect(onClose).toHaveBeenCalledOnce();
});

it('closes on Escape without acting', async () => {
  const { onClose, onAction, user } = setup();
  screen.getByRole('button', { name: 'Undo' }).focus();
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
  expect(onAction).not.toHaveBeenCalled();
});

it('waits while the focus is on it', async () => {
  const { onClose } = setup({ timeout: 50 });
  screen.getByRole('button', { name: 'Undo' }).focus();
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(onClose).not.toHaveBeenCalled();
  screen.getByRole('button', { name: 'Undo' }).blur();
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});
