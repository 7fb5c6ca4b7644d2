import { menuManager } from '@immich/ui';
import type { PetItem } from '$lib/pets/verdicts/pets.svelte';
import { getPetActions } from '../pet';

/** Opens the menu of a card below the button that was pressed. */
export const openPetMenu = async (target: HTMLElement, item: PetItem, $t: (key: string) => string): Promise<void> => {
  await menuManager.show({ target, position: 'top-right', items: getPetActions($t, item) });
};
