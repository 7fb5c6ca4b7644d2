import { isFindingFaces } from '../immich';

/** Whether the server is looking at photos; null where it does not say, or cannot be asked now. Never rejects. */
export const isServerAtWork = (): Promise<boolean | null> => isFindingFaces().catch(() => null);
