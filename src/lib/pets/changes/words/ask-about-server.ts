import { ConfirmModal } from '@immich/ui';
import { get } from 'svelte/store';
import { showModal, t } from '$lib/host';
import { agreeToServer, type UnknownServerError } from '../../immich';

/** Asks whether this app may write to an Immich that it does not know; a yes is remembered in this browser. */
export const askAboutServer = async ({ version }: UnknownServerError): Promise<boolean> => {
  const translate = get(t);
  const values = { version: `${version.major}.${version.minor}.${version.patch}`, major: version.major };
  const isAgreed = await showModal(ConfirmModal, {
    title: translate('pets.changes.unknown_server_title', { values }),
    prompt: translate('pets.changes.unknown_server', { values }),
    confirmText: translate('pets.changes.unknown_server_confirm'),
    confirmColor: 'warning',
  });
  if (isAgreed) {
    agreeToServer(version);
  }
  return isAgreed;
};
