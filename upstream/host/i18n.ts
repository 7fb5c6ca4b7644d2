import { t as translate } from 'svelte-i18n';
import { derived, type Readable } from 'svelte/store';
import { locale as chosen } from '$lib/stores/preferences.store';

/** The language to write numbers and dates in; null while the user leaves it to the browser. */
export const locale = derived(chosen, (value) => (value === 'default' ? null : value));

type Format = typeof translate extends Readable<infer F extends (...given: never[]) => string> ? F : never;
type Key = Parameters<Format>[0];
type Options = Parameters<Format>[1];

/** Immich knows every key by its type; the feature hands keys on as plain text. */
export const t = derived(translate, (format) => (key: string, options?: Options) => format(key as Key, options));
