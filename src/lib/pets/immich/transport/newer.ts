import { mergePeople, mergePersonLegacy, type BulkIdResponseDto } from '@immich/sdk';

/**
 * What `@immich/sdk` has since 3.2.1 and calls otherwise before. All that depends on the SDK's own version stands here: in
 * Immich's own web, whose SDK is always as old as the web itself, this file alone is another one.
 */
export { isMalformedResponseError } from '@immich/sdk';

type CallOptions = Parameters<typeof mergePeople>[1];

/** `POST /people/merge`, new in 3.2.1: the first id survives. */
export const mergeIntoFirst = (ids: string[], options: CallOptions): Promise<BulkIdResponseDto[]> =>
  mergePeople({ mergePersonDto: { ids } }, options);

/** `POST /people/{survivor}/merge`, for older servers. */
export const mergeInto = (survivorId: string, ids: string[], options: CallOptions): Promise<BulkIdResponseDto[]> =>
  mergePersonLegacy({ id: survivorId, mergePersonDto: { ids } }, options);
