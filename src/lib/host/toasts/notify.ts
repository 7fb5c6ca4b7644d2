import { get } from 'svelte/store';
import { goto } from '$app/navigation';
import { publicConfig } from '../config';
import { t } from '../i18n';
import { shellRoutes } from '../routes';
import { forgetUser } from '../session/session.svelte';
import { tellTrouble, tellWhyNotLoaded } from '../trouble/tell';
import { explain } from './explain';
import { failureSentence } from './sentence';
import { show, type ToastOptions } from './show';

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
   * What keeps the app itself from loading is said with the way out of it.
   */
  failure(error: unknown, message: string, options: ToastOptions = {}): void {
    const cause = explain(error);
    if (cause === 'cancelled') {
      return;
    }
    if (cause === 'gateway') {
      tellTrouble('gateway');
      return;
    }
    if (cause === 'not-loaded') {
      void tellWhyNotLoaded(message);
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
