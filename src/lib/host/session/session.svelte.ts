import { ConfirmModal } from '@immich/ui';
import { error, redirect } from '@sveltejs/kit';
import { get } from 'svelte/store';
import { loadImmichAddress, publicConfig } from '../config';
import { drafts } from '../drafts';
import { t } from '../i18n';
import { showModal } from '../modals';
import { server, type User } from '../network/server';
import { neededPermissions, type NeededPermission } from '../permissions/needed-permissions';
import { shellRoutes } from '../routes';
import { explain } from '../toasts/explain';
import { failureSentence } from '../toasts/sentence';
import { afterSignOut } from './after-sign-out';
import { onOtherTabs, tellOtherTabs } from './other-tabs';
import { startHost } from './start';

const nobody: User = { id: '', name: '', email: '' };

let user = $state.raw<User>(nobody);

/** Whose library is on the screen. Set on every page that awaited `authenticate`; its fields are empty on all others. */
export const signedInUser = {
  get current(): User {
    return user;
  },
};

/** What may not be done with the app's own key, as it was at the start of the app; nothing where people sign in. */
export const missingPermissions = {
  get current(): readonly NeededPermission[] {
    return publicConfig.current.missingPermissions;
  },
  has: (permission: NeededPermission): boolean => publicConfig.current.missingPermissions.includes(permission),
};

/** Forgets who is signed in, so that the next `authenticate` asks the server again. */
export const forgetUser = (): void => {
  user = nobody;
};

/** Finds out who is signed in, for whoever was forgotten while the session was good after all. @throws ApiError */
export const recallUser = async (): Promise<void> => {
  user = await server().currentUser();
};

/** Starts the app anew where somebody else is signed in by now, or nobody. Offline, whoever it is will be asked for later. */
const followOtherTabs = async (): Promise<void> => {
  if (user === nobody) {
    return;
  }
  const now = await server()
    .currentUser()
    .catch((error_: unknown) => (isSignedOut(error_) ? nobody : user));
  if (now.id !== user.id) {
    drafts.forget();
    location.reload();
  }
};

let isFollowing = false;

const isSignedOut = (failure: unknown): boolean => explain(failure) === 'signed-out';

const statusOf = (failure: unknown): number =>
  failure instanceof Error && 'status' in failure && typeof failure.status === 'number' ? failure.status : 503;

/** Which permission the key lacks, and what that costs. */
const lacking = (failure: unknown, permission: string): string => {
  const cost = Object.entries(neededPermissions).find(([name]) => name === permission)?.[1];
  return [failureSentence(failure), cost && get(t)(cost)].filter(Boolean).join(' ');
};

/**
 * For a page's `load`: makes sure that somebody is signed in, or redirects to the sign-in page with a way back to `url`.
 * Asks the server once per start of the app; a session that ends later shows when a request is refused.
 */
export const authenticate = async (url: URL): Promise<void> => {
  if (user !== nobody) {
    return;
  }
  if (!isFollowing) {
    isFollowing = true;
    onOtherTabs(() => void followOtherTabs());
  }
  // Pages load at the same time as the layout that starts the app.
  await startHost();
  try {
    [user] = await Promise.all([server().currentUser(), loadImmichAddress()]);
  } catch (error_) {
    const cause = explain(error_);
    const kind = typeof cause === 'string' ? cause : cause.kind;
    if (['unknown', 'cancelled', 'not-loaded'].includes(kind)) {
      throw error_;
    }
    if (kind === 'gateway') {
      error(401, { message: '', kind });
    } else if (kind === 'offline') {
      error(503, { message: '', kind });
    } else if (kind === 'signed-out' && !publicConfig.current.singleUser) {
      redirect(307, shellRoutes.signIn(url.pathname + url.search));
    }
    // With a key of the server's there is nobody to ask for a password: say what is wrong instead of going in circles.
    if (typeof cause === 'object' && cause.kind === 'forbidden') {
      error(403, { message: lacking(error_, cause.permission) });
    }
    const isKey = ['signed-out', 'forbidden', 'foreign-origin'].includes(kind);
    error(statusOf(error_), {
      message: get(t)(isKey ? 'shell.error.key_refused' : 'shell.error.server_unavailable'),
    });
  }
};

const confirmLoss = (loss: 'unfinished' | 'only-here'): Promise<boolean> => {
  const translate = get(t);
  return showModal(ConfirmModal, {
    title: translate('shell.account.loss_title'),
    prompt: translate(loss === 'unfinished' ? 'shell.account.loss_unfinished' : 'shell.account.loss_only_here'),
    confirmText: translate('shell.account.sign_out'),
  });
};

const leave = async (): Promise<void> => {
  let redirectUri: string | undefined;
  try {
    redirectUri = await server().signOut();
  } catch (error_) {
    // A session that is over already is what was asked for.
    if (!isSignedOut(error_)) {
      throw error_;
    }
  }
  // they stop first, so that they write nothing anew
  tellOtherTabs();
  await server().forgetHere(user.id);
  drafts.forget();
  forgetUser();
  location.assign(afterSignOut(redirectUri));
};

/**
 * Ends the session at the server, clears this browser of what was the user's, and leaves for where that leads, with a fresh
 * start of the app. Asks first where something would be lost with what this browser keeps.
 */
export const signOut = async (): Promise<void> => {
  const loss = await server().leaveWithoutLoss(user.id, leave);
  if (loss && (await confirmLoss(loss))) {
    await leave();
  }
};
