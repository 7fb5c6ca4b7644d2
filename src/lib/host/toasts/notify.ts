import { toastManager, type Color } from '@immich/ui';
import { get } from 'svelte/store';
import { goto } from '$app/navigation';
import { publicConfig } from '../config';
import { t } from '../i18n';
import { shellRoutes } from '../routes';
import { forgetUser } from '../session.svelte';
import Notification from './Notification.svelte';
import { announce } from './announcer.svelte';
import { explain } from './explain';
import { failureSentence } from './sentence';

export interface ToastAction {
  label: string;
  onAction(): void;
}

export interface ToastOptions {
  /** A button inside the toast, "Undo" for one. */
  action?: ToastAction;
  /** Milliseconds on the screen; 0 stays until closed. Toasts with an action stay longer by default. */
  timeout?: number;
}

const show = (color: Color, text: { title?: string; description?: string }, options: ToastOptions = {}) => {
  const { action, timeout = action ? 10_000 : 6000 } = options;
  const spoken = [text.title, text.description, action?.label].filter(Boolean).join('. ');
  announce(spoken, color === 'danger' ? 'assertive' : 'polite');
  // The toast counts down itself, to be able to wait for a pointer or a keyboard; hence no timeout for the manager.
  toastManager.custom({ component: Notification, props: { color, ...text, action, timeout } }, { timeout: 0 });
};

let leaving: Promise<void> | undefined;

/** Requests that run together fail together: the first of them says it and leaves, the others find that done. */
const leaveForSignIn = () => {
  const { pathname, search } = location;
  if (leaving || pathname === shellRoutes.signIn()) {
    return;
  }
  show('info', { description: get(t)('shell.sign_in.session_ended') });
  forgetUser();
  leaving = goto(shellRoutes.signIn(pathname + search)).finally(() => (leaving = undefined));
};

/** Short messages over the page, announced to screen readers and reachable by keyboard (F6). */
export const notify = {
  success(message: string, options?: ToastOptions): void {
    show('success', { description: message }, options);
  },

  info(message: string, options?: ToastOptions): void {
    show('info', { description: message }, options);
  },

  /**
   * Tells that something did not work: `message` says what, the error's kind says why. A session that has ended leads to
   * the sign-in page and back; a request that the page itself cancelled is no failure and says nothing.
   */
  failure(error: unknown, message: string, options: ToastOptions = {}): void {
    const cause = explain(error);
    if (cause === 'cancelled') {
      return;
    }
    if (cause === 'signed-out' && !publicConfig.current.singleUser) {
      leaveForSignIn();
      return;
    }
    if (cause === 'unknown') {
      console.error(message, error);
    }
    show('danger', { title: message, description: failureSentence(error) }, { timeout: 10_000, ...options });
  },
};
