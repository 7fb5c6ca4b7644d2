import { originalUrl } from '$lib/host';

/** Browsers drop downloads that begin in the same instant. */
const pause = 400;

/** Saves the original files one after the other, under the names that the server gives them. */
export const downloadOriginals = async (assetIds: readonly string[]): Promise<void> => {
  for (const [index, assetId] of assetIds.entries()) {
    if (index > 0) {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    const link = document.createElement('a');
    link.href = originalUrl(assetId);
    link.download = '';
    link.click();
  }
};
