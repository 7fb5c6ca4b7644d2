/**
 * THE SEAM: what the pets feature needs of the app around it, and all that it may import of it. This is the standalone
 * version; inside Immich's own web the same names are answered by Immich's modules.
 */
export { default as PageLayout } from './PageLayout.svelte';
export { immichLinks, type HostedModel } from './config';
export { drafts } from './drafts';
export { builtInModelUrl, fetchHostedModel, hostedModel } from './hostedModels';
export { locale, t } from './i18n';
export { openLive } from './live';
export { menuLink } from './menuLink';
export { showModal } from './modals';
export { originalUrl, personThumbnailUrl, photoUrl, videoUrl } from './picture-urls';
export { routes } from './routes';
export { authenticate, missingPermissions, signedInUser } from './session/session.svelte';
export { announce } from './toasts/announcer.svelte';
export { failureSentence } from './toasts/sentence';
export { notify } from './toasts/notify';
