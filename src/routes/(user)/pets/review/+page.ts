import { get } from 'svelte/store';
import { authenticate, t } from '$lib/host';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url }) => {
  await authenticate(url);
  return { meta: { title: get(t)('pets.review.title') } };
};
