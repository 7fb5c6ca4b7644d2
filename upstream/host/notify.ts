import { toastManager } from '@immich/ui';
import { goto } from '$app/navigation';
import { announce } from '$lib/host/toasts/announcer.svelte';
import { Route } from '$lib/route';
import { handleError } from '$lib/utils/handle-error';
import { causeOf } from './causeOf';

interface ToastAction {
  label: string;
  onAction(): void;
}

export interface ToastOptions {
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

const isSignedOut = (error: unknown): boolean =>
  error instanceof Error && 'kind' in error && error.kind === 'signed-out';

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

  /**
   * Tells that something did not work: `message` says what, the server says why. A session that has ended leads to the
   * login page and back; a request that the page itself cancelled says nothing.
   */
  failure(error: unknown, message: string, options: ToastOptions = {}): void {
    if (isSignedOut(error)) {
      void goto(Route.login({ continue: location.pathname + location.search }));
      return;
    }
    const sentence = handleError(causeOf(error), message, { notify: options.action === undefined });
    if (!sentence) {
      return;
    }
    announce(sentence, 'assertive');
    if (options.action) {
      toastManager.danger(contentOf(sentence, options), timeoutOf(options));
    }
  },
};
