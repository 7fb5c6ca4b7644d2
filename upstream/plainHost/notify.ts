import { toastManager } from '@immich/ui';
import { announce } from '$lib/host/toasts/announcer.svelte';
import { failureSentence } from './failureSentence';

interface ToastAction {
  label: string;
  onAction(): void;
}

interface ToastOptions {
  /** A button inside the toast, "Undo" for one. */
  action?: ToastAction;
  /** Milliseconds on the screen. Toasts with an action stay longer by default. */
  timeout?: number;
}

const contentOf = (description: string, { action }: ToastOptions) => ({
  description,
  button: action && { label: action.label, color: 'secondary' as const, onclick: () => action.onAction() },
});

const timeoutOf = ({ action, timeout = action ? 10_000 : 6000 }: ToastOptions) => ({ timeout });

/** Short messages over the page, announced to screen readers. */
export const notify = {
  success(message: string, options: ToastOptions = {}): void {
    announce(message);
    toastManager.primary(contentOf(message, options), timeoutOf(options));
  },

  info(message: string, options: ToastOptions = {}): void {
    announce(message);
    toastManager.info(contentOf(message, options), timeoutOf(options));
  },

  /** Tells what did not work and why; a request that the page itself cancelled says nothing. */
  failure(error: unknown, message: string, options: ToastOptions = {}): void {
    if (error instanceof Error && error.name === 'AbortError') {
      return;
    }
    const sentence = `${message}. ${failureSentence(error)}`;
    announce(sentence, 'assertive');
    toastManager.danger(contentOf(sentence, options), timeoutOf(options));
  },
};
