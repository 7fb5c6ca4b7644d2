export { openMerge, warmUpMerging } from './open-merge';
export { default as NewPetModal } from './picker/NewPetModal.svelte';
export { default as PickPetModal } from './picker/PickPetModal.svelte';
