export { default as NameField } from './header/NameField.svelte';
export { decide, getPetActions, setFavorite, setHidden } from './pet-actions';
export { petPageOf } from './pet-pages.svelte';
export { renameWithConflict } from './rename.svelte';
