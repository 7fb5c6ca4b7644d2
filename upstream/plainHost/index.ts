/**
 * THE SEAM as the package brings it: for an app that has nothing of its own. An app that has layout, toasts or a sign-in
 * puts a module with the same names in its place, by an alias for `pets-for-immich/host`.
 */
export { default as PageLayout } from './PageLayout.svelte';
export { originalUrl, personThumbnailUrl, photoUrl, videoUrl } from '$lib/host/picture-urls';
export { drafts } from '$lib/host/drafts';
export { menuLink } from '$lib/host/menuLink';
export { showModal } from '$lib/host/modals';
export { routes } from '$lib/host/routes';
export { announce } from '$lib/host/toasts/announcer.svelte';
export { failureSentence } from './failureSentence';
export { builtInModelUrl, fetchHostedModel, hostedModel, type HostedModel } from './hostedModels';
export { locale, t } from './i18n';
export { immichLinks } from './links';
export { openLive } from './live';
export { notify } from './notify';
export { authenticate, missingPermissions, signedInUser } from './session.svelte';
