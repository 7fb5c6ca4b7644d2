/** The seam's part for the settings page, a door of its own so that the other pages need not load it. */
export { default as AboutApp } from './AboutSection.svelte';
export { default as AppSettings } from './AppSettings.svelte';
export { default as Facts } from './Facts.svelte';
export { default as SettingsSection } from './SettingsSection.svelte';
