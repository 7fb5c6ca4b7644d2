import { ConfirmModal } from '@immich/ui';
import { get } from 'svelte/store';
import { locale, showModal, t } from '$lib/host';
import type { JournalEntry } from '..';
import { changeSentence } from '../change-sentence';

const mostNamed = 5;

/** Asks whether changes that build on another one, newest first, may be taken back with it. */
export const askAboutLater = (later: readonly JournalEntry[]): Promise<boolean> => {
  const translate = get(t);
  const named = later.slice(0, mostNamed).map((entry) => `“${changeSentence(entry, translate)}”`);
  const more = later.length - named.length;
  const items = more > 0 ? [...named, translate('pets.changes.later_more', { values: { count: more } })] : named;
  const changes = new Intl.ListFormat(get(locale) ?? 'en').format(items);
  const total = { count: later.length + 1 };
  return showModal(ConfirmModal, {
    title: translate('pets.changes.later_title', { values: total }),
    prompt: translate('pets.changes.later', { values: { count: later.length, changes } }),
    confirmText: translate('pets.changes.later_confirm', { values: total }),
    confirmColor: 'primary',
  });
};
