import { OpenApi } from '../../demo/server/testing/open-api.ts';
import { hasShared, readOpenApi } from './shared.ts';

/** Immich's own contract, of 3.0.3; undefined where it is not there. */
export const openApi = hasShared ? new OpenApi(readOpenApi()) : undefined;
