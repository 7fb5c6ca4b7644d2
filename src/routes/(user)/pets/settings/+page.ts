import { authenticate } from '$lib/host';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => authenticate(url);
