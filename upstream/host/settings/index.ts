/** The seam's part for the settings page, a door of its own so that the other pages need not load it. */
export { default as AboutApp } from './Nothing.svelte';
export { default as AppSettings } from './Nothing.svelte';
export { default as Facts } from '$lib/host/settings/Facts.svelte';
export { default as SettingsSection } from '$lib/host/settings/SettingsSection.svelte';
