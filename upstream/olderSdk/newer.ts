import { mergePerson, type BulkIdResponseDto } from '@immich/sdk';

/**
 * What depends on the SDK's own version. Up to 3.2.0 there is one call for merging, and an answer that is no JSON is not
 * told from others.
 */
export const isMalformedResponseError = (_: unknown): _ is { status: number } => false;

type CallOptions = Parameters<typeof mergePerson>[1];

/** `POST /people/{survivor}/merge`: the person of the path survives. */
export const mergeInto = (survivorId: string, ids: string[], options: CallOptions): Promise<BulkIdResponseDto[]> =>
  mergePerson({ id: survivorId, mergePersonDto: { ids } }, options);

/** The first id survives. */
export const mergeIntoFirst = ([survivorId, ...ids]: string[], options: CallOptions): Promise<BulkIdResponseDto[]> =>
  mergeInto(survivorId, ids, options);
