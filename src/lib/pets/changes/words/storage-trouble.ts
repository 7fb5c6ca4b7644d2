import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import type { StorageTrouble } from '../../core/storage/trouble';

const told: Record<StorageTrouble, string> = {
  full: 'pets.changes.storage_full',
  outdated: 'pets.changes.outdated',
  failing: 'pets.changes.storage_failing',
};

const inHistory: Record<StorageTrouble, string> = {
  full: 'pets.history.storage_full',
  outdated: 'pets.history.outdated',
  failing: 'pets.history.storage_failing',
};

/** The key of what the history says of it; `null` where the browser never stored anything. */
export const storageTroubleKey = (trouble: StorageTrouble | null): string =>
  trouble ? inHistory[trouble] : 'pets.history.not_kept';

/** Tells that changes can't be written down any more; what to do about a newer version of the app in another tab. */
export const tellStorageTrouble = (trouble: StorageTrouble): void => {
  const translate = get(t);
  const action = { label: translate('pets.changes.reload'), onAction: () => location.reload() };
  notify.info(translate(told[trouble]), trouble === 'outdated' ? { action, timeout: 0 } : { timeout: 10_000 });
};
