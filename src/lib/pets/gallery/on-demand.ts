import { get } from 'svelte/store';
import { notify, t } from '$lib/host';

/**
 * Parts of the gallery that its first cards do without: they are loaded on first use, or a little earlier, when a pointer
 * or the keyboard has reached the cards.
 */
const parts = {
  forgotten: () => import('./restore/ForgottenNotice.svelte'),
  menu: () => import('./pet-menu'),
  rename: () => import('../pet'),
  selectionBar: () => import('./SelectionBar.svelte'),
  showHide: () => import('./ShowHideModal.svelte'),
};

type Parts = { [K in keyof typeof parts]: Awaited<ReturnType<(typeof parts)[K]>> };

/** Loads a part; undefined when that failed, which the user has then been told. */
export const onDemand = async <K extends keyof Parts>(name: K): Promise<Parts[K] | undefined> => {
  try {
    return (await parts[name]()) as Parts[K];
  } catch (error) {
    notify.failure(error, get(t)('pets.gallery.part_failed'));
    return undefined;
  }
};

const warmUpMerging = async (): Promise<void> => {
  const merge = await import('../merge');
  await merge.warmUpMerging();
};

/** Loads what is likely to be needed next, one after the other. Failures do not matter yet. */
export const warmUp = async (): Promise<void> => {
  await Promise.allSettled([parts.menu(), parts.rename(), parts.selectionBar()]);
  await Promise.allSettled([warmUpMerging()]);
};
