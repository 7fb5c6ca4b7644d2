import { load as loadPet } from 'pets-for-immich/pages/[petId]/+page.js';
import type { PageLoad } from './$types';

export const ssr = false;

export const load: PageLoad = async (event) => {
  await loadPet(event);
  return { petId: event.params.petId };
};
