import { ConfirmModal } from '@immich/ui';
import { get } from 'svelte/store';
import { locale, showModal, t } from '$lib/host';
import { changeSentence } from '../change-sentence';
import type { KnownEntry } from '../journal/known-entry';

const mostNamed = 5;

const listOf = (later: readonly KnownEntry[], nameOf: (entry: KnownEntry) => string): string => {
  const named = later.slice(0, mostNamed).map((entry) => nameOf(entry));
  const more = later.length - named.length;
  const items = more > 0 ? [...named, get(t)('pets.changes.later_more', { values: { count: more } })] : named;
  return new Intl.ListFormat(get(locale) ?? 'en').format(items);
};

/**
 * Tells of changes of other browsers that build on one, or were taken back beneath it, and asks whether it is to be taken back
 * before they are. Those of this browser that build on it are then taken back, too.
 */
const askAboutOthers = (others: readonly KnownEntry[]): Promise<boolean> => {
  const translate = get(t);
  const nameOf = (entry: KnownEntry) => {
    const browser = entry.elsewhere?.browserName || translate('pets.history.elsewhere.some_browser');
    const values = { sentence: changeSentence(entry, translate), browser };
    return entry.direction === 'back'
      ? translate('pets.changes.others_undone', { values })
      : translate('pets.changes.others_made', { values });
  };
  return showModal(ConfirmModal, {
    title: translate('pets.changes.others_title'),
    prompt: translate('pets.changes.others', { values: { changes: listOf(others, nameOf) } }),
    confirmText: translate('pets.changes.others_confirm'),
    confirmColor: 'danger',
  });
};

/** Asks whether this browser's, newest first, may be taken back with it. */
const askAboutOwn = (later: readonly KnownEntry[]): Promise<boolean> => {
  const translate = get(t);
  const changes = listOf(later, (entry) => `“${changeSentence(entry, translate)}”`);
  const total = { count: later.length + 1 };
  return showModal(ConfirmModal, {
    title: translate('pets.changes.later_title', { values: total }),
    prompt: translate('pets.changes.later', { values: { count: later.length, changes } }),
    confirmText: translate('pets.changes.later_confirm', { values: total }),
    confirmColor: 'primary',
  });
};

/** Asks whether a change may be taken back that these, newest first, build on: with them, or where others made them all the same. */
export const askAboutLater = (later: readonly KnownEntry[]): Promise<boolean> => {
  const others = later.filter(({ elsewhere }) => elsewhere);
  return others.length > 0 ? askAboutOthers(others) : askAboutOwn(later);
};
