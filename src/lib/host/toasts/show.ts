import { toastManager, type Color } from '@immich/ui';
import Notification from './Notification.svelte';
import { announce } from './announcer.svelte';

export interface ToastAction {
  label: string;
  onAction(): void;
}

export interface ToastOptions {
  /** A button inside the toast, "Undo" for one. */
  action?: ToastAction;
  /** Milliseconds on the screen; 0 stays until closed. Toasts with an action stay longer by default. */
  timeout?: number;
  /** Called when the toast has left the screen. */
  onGone?: () => void;
}

/** Shows a message over the page, and has screen readers say it. */
export const show = (
  color: Color,
  text: { title?: string; description?: string },
  options: ToastOptions = {},
): void => {
  const { action, timeout = action ? 10_000 : 6000, onGone } = options;
  const spoken = [text.title, text.description, action?.label].filter(Boolean).join('. ');
  announce(spoken, color === 'danger' ? 'assertive' : 'polite');
  // The toast counts down itself, to be able to wait for a pointer or a keyboard; hence no timeout for the manager.
  toastManager.custom({ component: Notification, props: { color, ...text, action, timeout, onGone } }, { timeout: 0 });
};
