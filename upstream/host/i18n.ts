import { derived } from 'svelte/store';
import { locale as chosen } from '$lib/stores/preferences.store';

/** The language to write numbers and dates in; null while the user leaves it to the browser. */
export const locale = derived(chosen, (value) => (value === 'default' ? null : value));

export { t } from 'svelte-i18n';
