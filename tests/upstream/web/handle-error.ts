import { toastManager } from '@immich/ui';

export const handleError = (error: unknown, message: string): void => {
  if (!(error instanceof DOMException) || error.name !== 'AbortError') {
    toastManager.danger(message);
  }
};
