import { redirect } from '@sveltejs/kit';
import { routes } from '$lib/host/routes';
import type { PageLoad } from './$types';

export const load: PageLoad = () => redirect(307, routes.pets());
