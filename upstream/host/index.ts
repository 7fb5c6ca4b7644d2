/**
 * THE SEAM: what the pets feature needs of the app around it, and all that it may import of it. The names are the
 * standalone app's; here they are answered by Immich's own modules.
 */
export { default as PageLayout } from './PageLayout.svelte';
export { originalUrl, personThumbnailUrl, photoUrl, videoUrl } from '$lib/host/picture-urls';
export { drafts } from '$lib/host/drafts';
export { failureSentence } from './failureSentence';
export { builtInModelUrl, fetchHostedModel, hostedModel, type HostedModel } from './hostedModels';
export { locale, t } from './i18n';
export { immichLinks } from './links';
export { openLive } from './live';
export { menuLink } from './menuLink';
export { showModal } from './modals';
export { notify } from './notify';
export { routes } from './routes';
export { authenticate, missingPermissions, signedInUser } from './session';
export { announce } from '$lib/host/toasts/announcer.svelte';
