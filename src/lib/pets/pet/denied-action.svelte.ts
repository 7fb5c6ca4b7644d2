import type { ActionItem } from '@immich/ui';
import { mdiNotEqualVariant } from '@mdi/js';
import { showModal } from '$lib/host';
import { mayHaveDenials, onRegister } from '../register';

type Translate = (key: string, options: { values: Record<string, string> }) => string;

const openDenied = async (petId: string): Promise<void> => {
  const { default: DeniedModal } = await import('./dialogs/DeniedModal.svelte');
  await showModal(DeniedModal, { petId });
};

/** The way to what the user said a pet is not, where there is anything of the kind. */
export class DeniedAction {
  #has = $state(false);

  /** Looks whether there is anything, now and whenever the register changes; returns how to stop. */
  follow(petId: string): () => void {
    let isStopped = false;
    const look = async () => {
      // A browser that keeps nothing has nothing to take back.
      const has = await mayHaveDenials(petId).catch(() => false);
      this.#has = isStopped ? this.#has : has;
    };
    this.#has = false;
    void look();
    const off = onRegister(() => void look());
    return () => {
      isStopped = true;
      off();
    };
  }

  item($t: Translate, petId: string, name: string): ActionItem {
    return {
      title: $t('pets.actions.denied', { values: { name } }),
      icon: mdiNotEqualVariant,
      $if: () => this.#has,
      onAction: () => openDenied(petId),
    };
  }
}
