import { authenticate } from '$lib/host';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, url }) => {
  await authenticate(url);
  return { petId: params.petId, assetId: params.photoId };
};
