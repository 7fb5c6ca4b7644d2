import { show } from '../toasts/show';
import { whyNotLoaded, type Trouble } from './why-not-loaded';
import { troubleWords } from './words';

const shown = new Set<Trouble>();

/**
 * Says over the page what keeps the app from loading, once until it is closed, and offers to load the page anew, which
 * leads back to it. `failed` is what did not work because of it.
 */
export const tellTrouble = (trouble: Trouble, failed?: string): void => {
  if (shown.has(trouble)) {
    return;
  }
  shown.add(trouble);
  const { title, text, button } = troubleWords(trouble);
  const isStill = trouble === 'offline';
  show(
    trouble === 'updated' ? 'info' : 'danger',
    { title: isStill ? (failed ?? title) : title, description: text },
    {
      // offline there is nothing to load it from
      action: isStill ? undefined : { label: button, onAction: () => location.reload() },
      timeout: isStill ? 10_000 : 0,
      onGone: () => shown.delete(trouble),
    },
  );
};

/** Finds out and says why a part of the app could not be loaded. */
export const tellWhyNotLoaded = async (failed?: string): Promise<void> => tellTrouble(await whyNotLoaded(), failed);
