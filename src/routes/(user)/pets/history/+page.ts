import { authenticate } from '$lib/host';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
  await parent();
  await authenticate(url);
};
