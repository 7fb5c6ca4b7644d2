import { modalManager } from '@immich/ui';

/**
 * Opens a modal (a component that calls its `onClose` property with the result) and resolves with that result, or with
 * undefined when it was dismissed.
 */
export const showModal: typeof modalManager.show = (component, ...props) => modalManager.show(component, ...props);
